package org.ftpconnector.session.data;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.Dialer;
import org.ftpconnector.session.net.ListeningPort;
import org.ftpconnector.session.net.ListeningPorts;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.jspecify.annotations.Nullable;

/**
 * Offers data connections in active mode: the client listens and names its port, and the server
 * connects to that port; with PORT (RFC 959 section 4.1.2) on IPv4, else with EPRT (RFC 2428
 * section 2).
 */
public final class ActiveData {
  /**
   * How often to look whether the server has given up; a server that connects is noticed at once.
   */
  private static final int LOOK_MILLIS = 100;

  private final ControlConnection control;
  private final ServerFeatures features;
  private final ListeningPorts ports;
  private final SessionServer server;
  private final PrimedPort next;
  private final DataPorts addresses;
  private final TimeLimits limits;

  public ActiveData(SessionServer server, PrimedPort next, FtpSessionSettings settings) {
    this.control = server.control();
    this.features = server.features();
    this.ports = server.state().ports();
    this.server = server;
    this.next = next;
    this.addresses = settings.activePorts();
    this.limits = settings.timeLimits();
  }

  /**
   * PORT or EPRT is sent together with the command after it, where the server bears that: by {@link
   * DataOffer#begin}, unless REST has to be answered before the transfer may begin.
   */
  public DataOffer offer(Optional<Command> restart) throws IOException {
    InetAddress bound = given(addresses.bindAddress(), control.localAddress());
    InetAddress reported = given(addresses.reportedAddress(), bound);
    Offer offer = new Offer(listen(bound), reported);
    try {
      if (restart.isPresent()) {
        offer.announce();
        control.begin(restart.get());
      }
      return offer;
    } catch (IOException | RuntimeException e) {
      offer.close();
      throw e;
    }
  }

  /** Nothing was sent yet: the control connection stays as it is. */
  private ListeningPort listen(InetAddress address) throws FtpUnavailableException {
    try {
      return ports.listen(address, control.overallLimit().within(limits.dataConnect()));
    } catch (IOException e) {
      throw new FtpUnavailableException(
          "no data connection in active mode at "
              + control.session()
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

  private String explain(InetAddress address, int port) {
    return "the server was to connect to "
        + address.getHostAddress()
        + " port "
        + port
        + " within "
        + limits.dataConnect().toMillis()
        + " ms (DataConnectTimeoutMillis); a firewall must let the server reach the client's active port range, "
        + ports.range()
        + " (behind address translation set ActiveReportedAddress), or else use passive mode";
  }

  private final class Offer implements DataOffer {
    private final ListeningPort port;
    private final InetAddress address;
    private @Nullable FtpReply reply;
    private boolean isHandedOver;

    Offer(ListeningPort port, InetAddress address) {
      this.port = port;
      this.address = address;
    }

    /** PORT where there is a choice: every server knows it. EPRT where PORT is not understood. */
    private Command command() {
      return address instanceof Inet4Address && features.isWorthTrying("PORT")
          ? Command.asking("PORT", DataAddresses.port(address, port.number()))
          : eprt();
    }

    private Command eprt() {
      return Command.asking("EPRT", DataAddresses.eprt(address, port.number()));
    }

    /**
     * Whether the transfer is sent before this is accepted. An upload only if one was before: it
     * may empty its file though it has no port.
     */
    private boolean takesAlong(Command transfer) {
      return server.bears(Flight.TRANSFER)
          && (!transfer.isChanging() || features.isProven(command().verb()));
    }

    void announce() throws IOException {
      Command first = command();
      agree(first, orByEprt(first, control.exchange(first)));
    }

    /** What the server answers to EPRT, if it has refused PORT and accepts that. */
    private FtpReply orByEprt(Command announced, FtpReply answer) throws IOException {
      if (!answer.isPermanentNegative() || !announced.verb().equals("PORT")) {
        return answer;
      }
      FtpReply second = control.exchange(eprt());
      if (!second.isPositiveCompletion()) {
        return answer;
      }
      features.refute("PORT");
      return second;
    }

    private void agree(Command announced, FtpReply answer) throws FtpDataConnectionException {
      if (!answer.isPositiveCompletion()) {
        features.doubt(announced.verb());
        throw new FtpDataConnectionException(
            "no data connection in active mode: "
                + control.session()
                + " refused "
                + announced
                + ", by which it was to connect to "
                + address.getHostAddress()
                + " port "
                + port.number()
                + "; it may want its client's own address (ActiveReportedAddress, ActiveBindAddress)"
                + " or no active mode: else use passive mode",
            answer);
      }
      features.prove(command().verb());
      reply = answer;
    }

    @Override
    public FtpReply begin(Command transfer, Meanwhile meanwhile) throws IOException {
      if (reply == null && takesAlong(transfer)) {
        return beginTogether(transfer, meanwhile.isAll());
      }
      if (reply == null) {
        announce();
      }
      next.sendOther(List.of(transfer), meanwhile.isAll());
      return first(transfer);
    }

    private FtpReply first(Command transfer) throws FtpConnectionLostException {
      Deadline deadline = Deadline.in(limits.reply());
      return next.sortOutFirst(transfer, control.receive(transfer, deadline), deadline);
    }

    private FtpReply beginTogether(Command transfer, boolean sendsAll) throws IOException {
      Command announced = command();
      next.sendOther(List.of(announced, transfer), sendsAll);
      FtpReply answer = control.receiveEither(announced, transfer);
      FtpReply first;
      if (answer.isPositivePreliminary()) {
        // An event-driven server says 200 when its own connection stands.
        server.refute(Flight.TRANSFER, "answered " + transfer + " before " + announced);
        first = answer;
        answer = control.receive(transfer);
      } else {
        first = first(transfer);
      }
      if (answer.isPositiveCompletion()) {
        agree(announced, answer);
        return first;
      }
      awaitEnd(transfer, first);
      agree(announced, transfer.isChanging() ? answer : orByEprt(announced, answer));
      return control.exchange(transfer);
    }

    /**
     * Of a transfer without a port of ours: it fails, as nobody listens at the one that RFC 959
     * section 3.2 has for this, the control connection's.
     */
    private void awaitEnd(Command transfer, FtpReply first) throws IOException {
      control.receiveFinal(transfer, first, Deadline.in(limits.close()));
    }

    @Override
    public boolean isAhead() {
      return false;
    }

    @Override
    public FtpReply reply() {
      return Objects.requireNonNull(reply, "not announced");
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

    private Optional<Socket> accept(int timeoutMillis) throws IOException {
      Optional<Socket> socket = port.accept(control.peer().getAddress(), timeoutMillis);
      if (socket.isPresent()) {
        tune(socket.get());
      }
      return socket;
    }

    private void tune(Socket socket) throws IOException {
      try {
        Dialer.tune(socket.getChannel());
      } catch (IOException e) {
        Sockets.closeQuietly(socket);
        throw e;
      }
    }

    @Override
    public Optional<ListeningPort> port() {
      return Optional.of(port);
    }

    @Override
    public void handOverPort() {
      isHandedOver = true;
      ports.watch(port);
    }

    @Override
    public String explain() {
      return ActiveData.this.explain(address, port.number()) + port.strangers();
    }

    @Override
    public void close() {
      if (!isHandedOver) {
        port.close();
      }
    }
  }
}
