package org.ftpconnector.session;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Active mode: the client listens and names its port, and the server connects to it; with PORT (RFC
 * 959 section 4.1.2) on IPv4, else with EPRT (RFC 2428 section 2).
 */
final class ActiveData {
  /**
   * How often to look whether the server has given up; a server that connects is noticed at once.
   */
  private static final int LOOK_MILLIS = 100;

  private final ControlConnection control;
  private final ServerFeatures features;
  private final ListeningPorts ports;
  private final DataPorts addresses;
  private final Duration limit;

  ActiveData(
      ControlConnection control,
      ServerFeatures features,
      ListeningPorts ports,
      FtpSessionSettings settings) {
    this.control = control;
    this.features = features;
    this.ports = ports;
    this.addresses = settings.activePorts();
    this.limit = settings.timeLimits().dataConnect();
  }

  DataOffer offer() throws IOException {
    InetAddress bound = given(addresses.bindAddress(), control.localAddress());
    InetAddress reported = given(addresses.reportedAddress(), bound);
    ServerSocket listener = listen(bound);
    try {
      FtpReply reply = announce(reported, listener.getLocalPort());
      return new Offer(listener, reply, explain(reported, listener.getLocalPort()));
    } catch (IOException | RuntimeException e) {
      ports.close(listener);
      throw e;
    }
  }

  /** Nothing was sent yet: the control connection stays as it is. */
  private ServerSocket listen(InetAddress address) throws FtpUnavailableException {
    try {
      return ports.listen(address, Deadline.in(limit));
    } catch (IOException e) {
      throw new FtpUnavailableException(
          "no data connection in active mode at "
              + control.server()
              + ": the client could not listen on "
              + address.getHostAddress()
              + ", "
              + ports.range()
              + ": "
              + e.getMessage()
              + "; allow fewer connections than ActivePortRange has ports or widen it, check"
              + " ActiveBindAddress, or else use passive mode",
          e);
    }
  }

  private static InetAddress given(Optional<String> address, InetAddress otherwise)
      throws IOException {
    return address.isPresent() ? InetAddress.getByName(address.get()) : otherwise;
  }

  /** PORT where there is a choice: every server knows it. EPRT where PORT is not understood. */
  private FtpReply announce(InetAddress address, int port) throws IOException {
    Command eprt = Command.asking("EPRT", DataAddresses.eprt(address, port));
    if (!(address instanceof Inet4Address) || !features.isWorthTrying("PORT")) {
      return accepted(eprt, control.exchange(eprt), address, port);
    }
    Command portCommand = Command.asking("PORT", DataAddresses.port(address, port));
    FtpReply reply = control.exchange(portCommand);
    if (reply.isPermanentNegative()) {
      FtpReply second = control.exchange(eprt);
      if (second.isPositiveCompletion()) {
        features.refute("PORT");
        return second;
      }
    }
    return accepted(portCommand, reply, address, port);
  }

  private FtpReply accepted(Command command, FtpReply reply, InetAddress address, int port)
      throws NoDataConnectionException {
    if (!reply.isPositiveCompletion()) {
      throw new NoDataConnectionException(
          "no data connection in active mode: "
              + control.server()
              + " refused "
              + command
              + "; "
              + explain(address, port),
          reply);
    }
    return reply;
  }

  private String explain(InetAddress address, int port) {
    return "the server was to connect to "
        + address.getHostAddress()
        + " port "
        + port
        + " within "
        + limit.toMillis()
        + " ms; a firewall must let the server reach the client's active port range, "
        + ports.range()
        + " (behind address translation set ActiveReportedAddress), or else use passive mode";
  }

  private final class Offer implements DataOffer {
    private final ServerSocket listener;
    private final FtpReply reply;
    private final String explanation;

    Offer(ServerSocket listener, FtpReply reply, String explanation) {
      this.listener = listener;
      this.reply = reply;
      this.explanation = explanation;
    }

    @Override
    public FtpReply reply() {
      return reply;
    }

    @Override
    public Optional<Socket> take(ControlConnection control, Deadline deadline) throws IOException {
      while (true) {
        boolean spoke = control.hasUnread();
        try {
          int left = deadline.remainingMillis();
          Optional<Socket> socket = accept(spoke ? 1 : Math.min(LOOK_MILLIS, left));
          if (socket.isPresent()) {
            return socket;
          }
        } catch (SocketTimeoutException nobody) {
          if (spoke || System.nanoTime() - deadline.nanoTime() >= 0) {
            return Optional.empty();
          }
        }
      }
    }

    /**
     * Empty if a stranger connected, who is turned away: RFC 2577 section 3 describes port
     * stealing.
     */
    private Optional<Socket> accept(int timeoutMillis) throws IOException {
      listener.setSoTimeout(timeoutMillis);
      Socket socket = listener.accept();
      if (!socket.getInetAddress().equals(control.peer().getAddress())) {
        Transfer.closeQuietly(socket);
        return Optional.empty();
      }
      Dialer.tune(socket.getChannel());
      return Optional.of(socket);
    }

    @Override
    public String explain() {
      return explanation;
    }

    @Override
    public void close() {
      ports.close(listener);
    }
  }
}
