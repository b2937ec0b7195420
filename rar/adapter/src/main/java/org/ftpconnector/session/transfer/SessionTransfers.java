package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Begins the transfers of one session, one after another, and remembers the one that is open: for
 * whoever aborts it, cuts it off or asks how it has ended.
 */
public final class SessionTransfers {
  private final ControlConnection control;
  private final DataMode dataMode;
  private final TransferStart start;
  private final RepresentationType type;
  private volatile @Nullable Transfer current;

  /**
   * @param lock which transfers take for what they say to the server at their end
   * @param type that the server assumes
   * @param atLogin what was answered before the first transfer
   */
  public SessionTransfers(
      SessionServer server,
      ReentrantLock lock,
      FtpSessionSettings settings,
      DataType type,
      Optional<PrimedPort.Answer> atLogin) {
    this.control = server.control();
    this.dataMode = settings.dataMode();
    this.start = new TransferStart(server, lock, settings, atLogin);
    this.type =
        new RepresentationType(control, server.isKnown(), server.state().listings().image(), type);
  }

  /** The mode that these options have, or the session. */
  public DataMode mode(TransferOptions options) {
    return options.dataMode().orElse(dataMode);
  }

  RepresentationType type() {
    return type;
  }

  /** As {@link RepresentationType#useImageIfThere}. */
  public boolean useImageIfThere() throws IOException {
    return type.useImageIfThere();
  }

  /** Whether files go as they are. */
  public boolean isImage() {
    return type.isImage();
  }

  /** As {@link TransferStart#requireResumable}. */
  public void requireResumable() throws FtpConnectionLostException {
    start.requireResumable();
  }

  /**
   * Begins it, and remembers that it has the session; what was to be asked before it is asked with
   * it, or never. Whoever has closed the session meanwhile has found none to cut: it is ended here,
   * as nobody may ever read it.
   */
  Transfer begin(TransferRequest request) throws IOException {
    try {
      Transfer transfer = start.start(request);
      current = transfer;
      if (control.isLost()) {
        transfer.abort();
      }
      return transfer;
    } finally {
      control.askNothing();
    }
  }

  /** Whether the latest transfer was of this file, and was seen to be all of it. */
  public boolean isVerified(String file) {
    Transfer transfer = current;
    return transfer != null && transfer.isVerified(file);
  }

  public boolean isOpen() {
    Transfer transfer = current;
    return transfer != null && !transfer.isFinished();
  }

  /**
   * Ends the data of an open transfer at once, for whoever waits for it and holds the session's
   * lock.
   */
  public void cut() {
    Transfer transfer = current;
    if (transfer != null) {
      transfer.cut();
    }
  }

  /** Ends an open transfer whatever is left; forgets it in any case. */
  public void abort() {
    Transfer transfer = current;
    current = null;
    if (transfer != null) {
      transfer.abort();
    }
  }
}
