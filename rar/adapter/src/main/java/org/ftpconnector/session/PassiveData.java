package org.ftpconnector.session;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.jspecify.annotations.Nullable;

/**
 * Passive mode: the server names a port and the client connects to it, with EPSV (RFC 2428 section
 * 3), else with PASV (RFC 959 section 4.1.2). The client connects to the control connection's peer,
 * whatever address a PASV reply names.
 */
final class PassiveData {
  private static final Command EPSV = Command.asking("EPSV");
  private static final Command PASV = Command.asking("PASV");

  private final ControlConnection control;
  private final ServerFeatures features;
  private final Duration limit;

  PassiveData(ControlConnection control, ServerFeatures features, Duration limit) {
    this.control = control;
    this.features = features;
    this.limit = limit;
  }

  /**
   * EPSV, and PASV where EPSV is refused, answered unreadably, or leads to a port that a firewall
   * closes because it only understands PASV. If PASV then works, EPSV is not tried again.
   */
  DataOffer offer() throws IOException {
    boolean canPasv = control.serverAddress() instanceof Inet4Address;
    if (!canPasv) {
      return connect(EPSV);
    }
    if (!features.isWorthTrying("EPSV")) {
      return connect(PASV);
    }
    FtpTransferException first;
    try {
      return connect(EPSV);
    } catch (FtpTransferException e) {
      first = e;
    }
    try {
      DataOffer offer = connect(PASV);
      features.refute("EPSV");
      return offer;
    } catch (FtpTransferException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private DataOffer connect(Command command) throws IOException {
    FtpReply reply = control.exchange(command);
    if (!reply.isPositiveCompletion()) {
      throw failed(command + " was refused by " + control.server(), reply, null);
    }
    OptionalInt port =
        command.equals(EPSV) ? DataAddresses.epsvPort(reply) : DataAddresses.pasvPort(reply);
    if (port.isEmpty()) {
      throw failed(
          command + " was answered without a usable port by " + control.server(), reply, null);
    }
    InetSocketAddress address = new InetSocketAddress(control.serverAddress(), port.getAsInt());
    try {
      return new Offer(Dialer.connect(address, Deadline.in(limit)), reply, explain(address));
    } catch (IOException e) {
      throw failed(explain(address), reply, e);
    }
  }

  private static FtpTransferException failed(
      String what, FtpReply reply, @Nullable IOException cause) {
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    FtpTransferException failed =
        new FtpTransferException("no data connection in passive mode: " + what + why, reply);
    if (cause != null) {
      failed.initCause(cause);
    }
    return failed;
  }

  private String explain(InetSocketAddress address) {
    return "the client was to connect to "
        + address.getAddress().getHostAddress()
        + " port "
        + address.getPort()
        + " within "
        + limit.toMillis()
        + " ms; a firewall must let clients reach the server's passive port range, or else use active"
        + " mode";
  }

  private static final class Offer implements DataOffer {
    private final Socket socket;
    private final FtpReply reply;
    private final String explanation;
    private boolean taken;

    Offer(Socket socket, FtpReply reply, String explanation) {
      this.socket = socket;
      this.reply = reply;
      this.explanation = explanation;
    }

    @Override
    public FtpReply reply() {
      return reply;
    }

    @Override
    public Optional<Socket> take(ControlConnection control, Deadline deadline) {
      taken = true;
      return Optional.of(socket);
    }

    @Override
    public String explain() {
      return explanation;
    }

    @Override
    public void close() {
      if (!taken) {
        Transfer.closeQuietly(socket);
      }
    }
  }
}
