package org.ftpconnector.session.data;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.Dialer;
import org.ftpconnector.session.settings.PassiveAddress;

/** Finds where the client is to connect to, by the answer to EPSV or PASV. */
final class PassivePort {

  private final ControlConnection control;
  private final Dialer dialer;
  private final PassiveAddress policy;

  PassivePort(ControlConnection control, Dialer dialer, PassiveAddress policy) {
    this.control = control;
    this.dialer = dialer;
    this.policy = policy;
  }

  boolean allowsEpsv() {
    return policy.allowsEpsv();
  }

  /**
   * Empty if the answer names none. Some servers have one answer to both commands; what it names is
   * as plain in the other's form.
   */
  Optional<InetSocketAddress> of(Command asked, FtpReply reply) throws IOException {
    boolean isExtended = asked.equals(Command.EPSV);
    Optional<InetSocketAddress> own = isExtended ? extended(reply) : plain(reply);
    if (own.isPresent()) {
      return own;
    }
    return isExtended ? plain(reply) : extended(reply);
  }

  /** RFC 2428 section 3: a port of the server that the control connection leads to. */
  private Optional<InetSocketAddress> extended(FtpReply reply) throws IOException {
    OptionalInt port = DataAddresses.epsvPort(reply);
    return port.isPresent()
        ? Optional.of(dialer.address(host(Optional.empty()), port.getAsInt()))
        : Optional.empty();
  }

  /** RFC 959 section 4.1.2: an address and a port. */
  private Optional<InetSocketAddress> plain(FtpReply reply) throws IOException {
    Optional<InetSocketAddress> stated = DataAddresses.pasvAddress(reply);
    if (stated.isEmpty()) {
      return stated;
    }
    String host = host(stated.map(InetSocketAddress::getAddress));
    return Optional.of(dialer.address(host, stated.get().getPort()));
  }

  /** An address, or behind a proxy the server's name. */
  private String host(Optional<InetAddress> stated) {
    InetAddress peer = control.peer().getAddress();
    String ofControl = peer == null ? control.peer().getHostString() : peer.getHostAddress();
    return policy.choose(ofControl, stated);
  }
}
