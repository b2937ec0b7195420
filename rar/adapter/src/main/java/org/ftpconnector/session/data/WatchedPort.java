package org.ftpconnector.session.data;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.ListeningPort;

/**
 * Watches the client's port of one active transfer: somebody else may connect there beside the
 * server. A passive transfer has none, and one through TLS needs none.
 */
public final class WatchedPort {
  private final ControlConnection control;
  private final Command transfer;
  private final Optional<ListeningPort> port;

  /** {@code port}: empty watches nothing. */
  public WatchedPort(ControlConnection control, Command transfer, Optional<ListeningPort> port) {
    this.control = control;
    this.transfer = transfer;
    this.port = port;
  }

  /**
   * Whether somebody else may have been at the other end. If that cannot be found out, the control
   * connection is lost.
   */
  public boolean isContested() throws FtpConnectionLostException {
    try {
      return port.isPresent() && port.get().isContested();
    } catch (IOException e) {
      throw control.lost(transfer, e, true);
    }
  }

  /** Why a transfer fails whose port is contested. */
  public String contested() {
    return port.map(ListeningPort::contested).orElse("");
  }

  public void close() {
    port.ifPresent(ListeningPort::close);
  }
}
