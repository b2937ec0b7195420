package org.ftpconnector.session;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftpconnector.api.FtpReply;
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
  private final Dialer dialer;
  private final PassiveAddress addressPolicy;
  private final Duration limit;

  PassiveData(
      ControlConnection control,
      ServerFeatures features,
      Dialer dialer,
      FtpSessionSettings settings) {
    this.control = control;
    this.features = features;
    this.dialer = dialer;
    this.addressPolicy = settings.passiveAddress();
    this.limit = settings.timeLimits().dataConnect();
  }

  /**
   * EPSV, and PASV where EPSV is refused, answered unreadably, or leads to a port that a firewall
   * closes because it only understands PASV. If PASV then works, EPSV is not tried again. Each has
   * half the time where both may be needed, so that a firewall that swallows both does not cost
   * twice the limit.
   */
  DataOffer offer() throws IOException {
    boolean canPasv = !(control.peer().getAddress() instanceof Inet6Address);
    if (!canPasv) {
      return connect(EPSV, limit);
    }
    if (!features.isWorthTrying("EPSV") || !addressPolicy.allowsEpsv()) {
      return connect(PASV, limit);
    }
    Duration half = limit.dividedBy(2);
    NoDataConnectionException first;
    try {
      return connect(EPSV, half);
    } catch (NoDataConnectionException e) {
      first = e;
    }
    try {
      DataOffer offer = connect(PASV, half);
      features.refute("EPSV");
      return offer;
    } catch (NoDataConnectionException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private DataOffer connect(Command command, Duration within) throws IOException {
    FtpReply reply = control.exchange(command);
    if (!reply.isPositiveCompletion()) {
      throw failed(command + " was refused; try active mode", reply, null);
    }
    Optional<InetSocketAddress> named = address(command, reply);
    if (named.isEmpty()) {
      throw failed(command + " was answered without a usable port; try active mode", reply, null);
    }
    InetSocketAddress address = named.get();
    String explanation = explain(address, within);
    try {
      return new Offer(dialer.connect(address, Deadline.in(within)), reply, explanation);
    } catch (IOException e) {
      throw failed(explanation, reply, e);
    }
  }

  private Optional<InetSocketAddress> address(Command command, FtpReply reply) throws IOException {
    if (command.equals(EPSV)) {
      OptionalInt port = DataAddresses.epsvPort(reply);
      return port.isPresent()
          ? Optional.of(dialer.address(host(Optional.empty()), port.getAsInt()))
          : Optional.empty();
    }
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
    return addressPolicy.choose(ofControl, stated);
  }

  private NoDataConnectionException failed(
      String what, FtpReply reply, @Nullable IOException cause) {
    String why = cause == null ? "" : " (" + cause.getMessage() + ")";
    NoDataConnectionException failed =
        new NoDataConnectionException(
            "no data connection in passive mode at " + control.server() + ": " + what + why, reply);
    if (cause != null) {
      failed.initCause(cause);
    }
    return failed;
  }

  private String explain(InetSocketAddress address, Duration within) {
    return "the client was to connect to "
        + address.getHostString()
        + " port "
        + address.getPort()
        + " within "
        + within.toMillis()
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
