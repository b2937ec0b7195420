package org.ftpconnector.session.data;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.Dialer;
import org.ftpconnector.session.net.Sockets;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.Priming;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.jspecify.annotations.Nullable;

/**
 * Offers data connections in passive mode: the server names a port and the client connects to that
 * port, with EPSV (RFC 2428 section 3), else with PASV (RFC 959 section 4.1.2). The client connects
 * to where {@link PassiveAddress} says: unless configured otherwise the control connection's peer,
 * whatever address a PASV reply names.
 */
public final class PassiveData {
  /** How long to try a port that was offered ahead: another can be had. */
  private static final Duration AHEAD = Duration.ofSeconds(1);

  private final ControlConnection control;
  private final ServerFeatures features;
  private final Dialer dialer;
  private final SessionServer server;
  private final OptionalCommands optional;
  private final Priming priming;
  private final PrimedPort next;
  private final PassiveFailures failures;
  private final PassivePort port;
  private final TimeLimits limits;
  private final Duration half;

  public PassiveData(SessionServer server, PrimedPort next, FtpSessionSettings settings) {
    this.control = server.control();
    this.features = server.features();
    this.dialer = server.state().dialer();
    this.server = server;
    this.optional = server.optional();
    this.priming = server.state().priming();
    this.next = next;
    this.failures =
        new PassiveFailures(
            server, settings.timeLimits().dataConnect(), settings.passiveAddress().fixed());
    this.port = new PassivePort(control, dialer, settings.passiveAddress());
    this.limits = settings.timeLimits();
    this.half = limits.dataConnect().dividedBy(2);
  }

  /**
   * EPSV, and PASV where EPSV is refused, answered unreadably, or leads to a port that a firewall
   * closes because it only understands PASV. If PASV then works, EPSV is not tried again. Each has
   * half the time where both may be needed, so that a firewall that swallows both does not cost
   * twice the limit.
   *
   * <p>Once a command has led to a data connection, the next is opened while the transfer's command
   * is on its way, and not before that is sent; the way back to PASV or to active mode is closed
   * then. If it fails, the next one is opened step by step again.
   */
  public DataOffer offer(Optional<Command> restart) throws IOException {
    boolean canPasv = !(control.peer().getAddress() instanceof Inet6Address);
    if (!canPasv) {
      return ask(Command.EPSV, limits.dataConnect(), restart);
    }
    boolean mayEpsv = features.isWorthTrying(Command.EPSV.verb()) && optional.has(Command.EPSV);
    if (!mayEpsv || !port.allowsEpsv()) {
      return ask(Command.PASV, limits.dataConnect(), restart);
    }
    FtpDataConnectionException first;
    try {
      return ask(Command.EPSV, half, restart);
    } catch (FtpDataConnectionException e) {
      first = e;
    }
    try {
      DataOffer offer = ask(Command.PASV, half, restart);
      features.refute(Command.EPSV.verb());
      return offer;
    } catch (FtpDataConnectionException e) {
      e.addSuppressed(failures.before(Command.EPSV, first));
      throw e;
    }
  }

  private DataOffer ask(Command command, Duration within, Optional<Command> restart)
      throws IOException {
    Optional<FtpReply> early = next.take(command);
    if (early.isEmpty()) {
      return askAnew(command, within, restart);
    }
    long began = System.nanoTime();
    Optional<DataOffer> ahead = ahead(command, early.get(), within.dividedBy(2), restart);
    return ahead.isPresent()
        ? ahead.get()
        : ask(command, within.minusNanos(System.nanoTime() - began), restart);
  }

  private DataOffer askAnew(Command command, Duration within, Optional<Command> restart)
      throws IOException {
    boolean isTogether = server.bears(Flight.TRANSFER) && features.isProven(command.verb());
    FtpReply reply = isTogether ? askWith(command, restart) : reply(command);
    if (!reply.isPositiveCompletion()) {
      throw failures.failed(command, command + " was refused; try active mode", reply, null);
    }
    Optional<InetSocketAddress> named = port.of(command, reply);
    if (named.isEmpty()) {
      throw failures.failed(
          command, command + " was answered without a usable port; try active mode", reply, null);
    }
    Offer offer = new Offer(command, reply, named.get(), within, false);
    if (!isTogether) {
      offer.connectOrFail();
      restart(restart, offer);
    }
    return offer;
  }

  /**
   * The port that the server has offered ahead. The connection is open before the transfer's
   * command is sent: where that fails another port is asked for, in what is left of the time, and
   * nobody notices. A firewall that reads replies may not have seen this one, if it came in one
   * segment with the transfer's.
   */
  private Optional<DataOffer> ahead(
      Command command, FtpReply reply, Duration within, Optional<Command> restart)
      throws IOException {
    Optional<InetSocketAddress> address = port.of(command, reply);
    if (address.isEmpty()) {
      next.refute(command + " was answered without a usable port");
      return Optional.empty();
    }
    Duration limit = within.compareTo(AHEAD) < 0 ? within : AHEAD;
    Offer offer = new Offer(command, reply, address.get(), limit, true);
    try {
      offer.connect();
    } catch (IOException e) {
      if (!Thread.currentThread().isInterrupted()) {
        next.refute(failures.explain(address.get(), limit) + " (" + e.getMessage() + ")");
      }
      return Optional.empty();
    }
    restart(restart, offer);
    return Optional.of(offer);
  }

  /** Without EPSV there is PASV, but over IPv6 nothing else. */
  private FtpReply reply(Command command) throws FtpConnectionLostException {
    Optional<FtpReply> reply =
        command.equals(Command.EPSV) ? optional.ask(command) : Optional.empty();
    return reply.isPresent() ? reply.get() : control.exchange(command);
  }

  /** The server remembers where to restart, and nothing has begun if it refuses to. */
  private FtpReply askWith(Command command, Optional<Command> restart) throws IOException {
    if (restart.isEmpty()) {
      return control.exchange(command);
    }
    control.send(List.of(command, restart.get()));
    FtpReply reply = control.receive(command);
    FtpReply restarting = control.receive(restart.get());
    if (reply.isPositiveCompletion() && !restarting.isPositiveIntermediate()) {
      throw control.refused(restart.get(), restarting);
    }
    return reply;
  }

  private void restart(Optional<Command> restart, DataOffer offer) throws IOException {
    if (restart.isPresent()) {
      try {
        control.begin(restart.get());
      } catch (IOException e) {
        offer.close();
        throw e;
      }
    }
  }

  private final class Offer implements DataOffer {
    private final Command asked;
    private final FtpReply reply;
    private final InetSocketAddress address;
    private final Duration within;
    private final boolean isAhead;
    private @Nullable Socket socket;
    private boolean taken;
    private @Nullable IOException failure;

    Offer(
        Command asked,
        FtpReply reply,
        InetSocketAddress address,
        Duration within,
        boolean isAhead) {
      this.asked = asked;
      this.reply = reply;
      this.address = address;
      this.within = within;
      this.isAhead = isAhead;
    }

    private Socket connect() throws IOException {
      Socket open = dialer.connect(address, control.overallLimit().within(within));
      features.prove(asked.verb());
      priming.prove(asked);
      socket = open;
      return open;
    }

    void connectOrFail() throws FtpDataConnectionException {
      try {
        connect();
      } catch (IOException e) {
        throw failures.failed(asked, failures.explain(address, within), reply, e);
      }
    }

    /**
     * A server that refuses the transfer closes its port, some before the client has connected:
     * then what it says counts, not that the port was closed.
     */
    @Override
    public FtpReply begin(Command transfer, Meanwhile meanwhile) throws IOException {
      next.begin(transfer, asked, meanwhile.isAll());
      Socket open = socket;
      if (open == null) {
        try {
          open = connect();
        } catch (IOException e) {
          failure = e;
          failures.doubt(asked);
          return begun(transfer, e);
        }
      }
      return meanwhile.on(open, () -> first(transfer, Deadline.in(limits.reply())));
    }

    private FtpReply first(Command transfer, Deadline deadline) throws FtpConnectionLostException {
      return next.sortOutFirst(transfer, control.receive(transfer, deadline), deadline);
    }

    private FtpReply begun(Command transfer, IOException unconnected)
        throws FtpConnectionLostException {
      try {
        return first(transfer, Deadline.in(limits.close()));
      } catch (FtpConnectionLostException lost) {
        // It goes on waiting, and nothing else can be asked of it meanwhile.
        SocketTimeoutException why = new SocketTimeoutException(explain());
        why.initCause(unconnected);
        why.addSuppressed(lost);
        throw control.lost(transfer, why, true);
      }
    }

    @Override
    public boolean isAhead() {
      return isAhead;
    }

    @Override
    public FtpReply reply() {
      return reply;
    }

    @Override
    public Optional<Socket> take(ControlConnection control, Deadline deadline) {
      taken = true;
      return Optional.ofNullable(socket);
    }

    @Override
    public String explain() {
      String why = failure == null ? "" : " (" + failure.getMessage() + ")";
      return failures.explain(address, within) + why;
    }

    @Override
    public void close() {
      if (!taken && socket != null) {
        Sockets.closeQuietly(socket);
      }
    }
  }
}
