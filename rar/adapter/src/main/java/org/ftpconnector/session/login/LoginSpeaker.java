package org.ftpconnector.session.login;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Patience;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Says the steps of one login, one by one or together, and notes what the server did not bear. An
 * answer that can only be another command's shows that they do not match any more.
 */
final class LoginSpeaker {
  /** What RFC 959 does not know, so that a server may have no answer to it. */
  private static final Set<String> DISPENSABLE = Set.of("FEAT", "OPTS");

  /** Positive replies that only these commands have (RFC 959 section 5.4, RFC 2389 section 3). */
  private static final Map<Integer, Set<String>> OWN =
      Map.of(
          211, Set.of("FEAT"),
          215, Set.of("SYST"),
          227, Set.of("PASV"),
          229, Set.of("EPSV"),
          230, Set.of("USER", "PASS", "ACCT"),
          257, Set.of("PWD"),
          331, Set.of("USER", "ACCT"),
          332, Set.of("USER", "PASS"));

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final FtpEndpoint server;
  private final FactoryState state;
  private final Deadline ready;
  private Duration slowest = Duration.ZERO;
  private Duration fastest = Duration.ofDays(1);

  /** The latest of them that was answered. */
  private @Nullable Command latestDispensable;

  private boolean learned;

  /** {@code ready}: when the login must be done. */
  LoginSpeaker(FtpEndpoint server, FactoryState state, Deadline ready) {
    this.server = server;
    this.state = state;
    this.ready = ready;
  }

  /** Whether something will be done otherwise next time. */
  boolean hasLearned() {
    return learned;
  }

  /** Whether the server has taken its time with something, and may do so again. */
  boolean tookItsTime() {
    return slowest.compareTo(MOMENT) > 0 && slowest.compareTo(fastest.multipliedBy(4)) > 0;
  }

  void oneByOne(ControlConnection control, List<LoginStep> steps) throws IOException {
    for (LoginStep step : steps) {
      Command command = step.command();
      FtpReply reply;
      try {
        control.send(command);
        reply = answer(control, command, DISPENSABLE.contains(command.verb()) ? quick() : ready);
      } catch (FtpConnectionLostException e) {
        learn(command, e);
        throw e;
      }
      if (DISPENSABLE.contains(command.verb())) {
        latestDispensable = command;
      }
      step.answer().take(reply);
    }
  }

  /** The reply to a command that is not ours, and may be answered by any. */
  FtpReply say(ControlConnection control, Command command) throws IOException {
    control.send(command);
    return control.receiveFinal(command, control.receive(command, ready), ready);
  }

  /** All in one write. What comes up to the password's answer may take its time. */
  void together(ControlConnection control, List<LoginStep> steps, Flight flight)
      throws IOException {
    control.send(steps.stream().map(LoginStep::command).toList());
    boolean isAwaited = true;
    boolean hasPassword = steps.stream().anyMatch(step -> step.command().verb().equals("PASS"));
    for (LoginStep step : steps) {
      FtpReply reply;
      try {
        reply = answer(control, step.command(), isAwaited ? ready : quick());
      } catch (FtpConnectionLostException e) {
        boolean isOutOfStep = e.getCause() instanceof ProtocolException;
        if (isOutOfStep || (!isAwaited && !(e.getCause() instanceof FtpReplyException))) {
          refute(flight, e);
        }
        throw e;
      }
      take(step, reply, flight);
      isAwaited &= hasPassword && !step.command().verb().equals("PASS");
    }
  }

  private void take(LoginStep step, FtpReply reply, Flight flight) throws IOException {
    try {
      step.answer().take(reply);
    } catch (IOException e) {
      if (flight == Flight.SETTLEMENT) {
        // What one read has given may have been one command to the server.
        refute(flight, e);
      }
      throw e;
    }
  }

  private void refute(Flight flight, IOException e) {
    if (!isInterrupt(e)) {
      state.pipelining().refute(flight, String.valueOf(e.getMessage()));
      learned = true;
    }
  }

  private Deadline quick() {
    Duration wait = Patience.with(slowest);
    return ready.isAfter(wait) ? Deadline.in(wait) : ready;
  }

  private FtpReply answer(ControlConnection control, Command command, Deadline deadline)
      throws FtpConnectionLostException {
    long sent = System.nanoTime();
    FtpReply reply = control.receive(command, deadline);
    Duration took = Duration.ofNanos(System.nanoTime() - sent);
    slowest = took.compareTo(slowest) > 0 ? took : slowest;
    fastest = took.compareTo(fastest) < 0 ? took : fastest;
    if (!OWN.getOrDefault(reply.code(), Set.of(command.verb())).contains(command.verb())) {
      throw control.lost(command, new ProtocolException("answered out of order: " + reply), true);
    }
    return reply;
  }

  /**
   * What was not answered is left out. Where the answers do not match, it is the latest that a
   * server need not know that has put them out of step. A server that says why it ends is believed.
   */
  private void learn(Command command, FtpConnectionLostException e) {
    if (e.getCause() instanceof FtpReplyException || isInterrupt(e)) {
      return;
    }
    boolean isOutOfStep = e.getCause() instanceof ProtocolException;
    Command suspect =
        DISPENSABLE.contains(command.verb()) ? command : isOutOfStep ? latestDispensable : null;
    if (suspect != null) {
      state.leftOut().add(server, suspect, e);
      learned = true;
    }
  }

  private static boolean isInterrupt(IOException e) {
    return TlsFailure.hasCause(e, ClosedByInterruptException.class);
  }
}
