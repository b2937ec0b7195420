package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TransferCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Sessions with scripted servers, and what may have become of them in the end. */
@Timeout(30)
abstract class ScriptedSession {
  /** Far above what anything takes on a busy machine; each test shortens the one limit it is on. */
  static final TimeLimits PATIENT = limits(10_000, 10_000, 10_000, 10_000, 2_000);

  /** Of every file that is read or written as it should be. */
  static final byte[] CONTENT = "content".getBytes(UTF_8);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private @Nullable FtpSession latest;
  private @Nullable CommandLog commands;
  private FtpEndpoint server = new FtpEndpoint("127.0.0.1", 1);

  static TimeLimits limits(long connect, long reply, long dataConnect, long idle, long close) {
    return new TimeLimits(
        Duration.ofMillis(connect),
        Duration.ofMillis(reply),
        Duration.ofMillis(reply),
        Duration.ofMillis(dataConnect),
        Duration.ofMillis(idle),
        Duration.ofMillis(close));
  }

  static TimeLimits connectWithin(long millis) {
    return limits(millis, 10_000, 10_000, 10_000, 2_000);
  }

  static TimeLimits repliesWithin(long millis) {
    return limits(10_000, millis, 10_000, 10_000, 2_000);
  }

  static TimeLimits dataConnectsWithin(long millis) {
    return limits(10_000, 10_000, millis, 10_000, 300);
  }

  static TimeLimits dataFlowsWithin(long millis) {
    return limits(10_000, 10_000, 10_000, millis, 2_000);
  }

  static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  final FtpEndpoint server() {
    return server;
  }

  /** What the server saw. */
  final CommandLog commands() {
    return Objects.requireNonNull(commands, "no server was started");
  }

  /** What the server saw on all connections when the last one had ended. */
  final CommandLog commandsInTheEnd() {
    commands().awaitOpenConnections(0, Duration.ofSeconds(5));
    return commands();
  }

  /** The one opened last. */
  final FtpSession session() {
    return Objects.requireNonNull(latest, "no session was opened");
  }

  /** Answers it, and only then looks at what else has come. */
  static void answer(Dialogue d, String verb, String reply) throws IOException {
    d.expect(verb);
    d.reply(reply);
  }

  /** Sessions with a server that plays this from the greeting on. */
  final FtpSessionFactory factory(
      UnaryOperator<FtpSessionSettings> adapted, ScriptedFtpServer.Script script) {
    ScriptedFtpServer scripted =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.always("DELE", "250 Deleted.");
              script.play(dialogue);
            });
    open.push(scripted);
    commands = scripted.commands();
    server = new FtpEndpoint(scripted.host(), scripted.port());
    FtpSessionSettings settings = FtpSessionSettings.builder(server).timeLimits(PATIENT).build();
    FtpSessionSettings all = withPipelining(adapted.apply(settings));
    server = all.server();
    return new FtpSessionFactory(all, SessionListener.SILENT);
  }

  /** Off: commands come one by one, so that a script can say what it answers to which. */
  AutoOrOff pipelining() {
    return AutoOrOff.OFF;
  }

  /** The same for the next data connection. */
  AutoOrOff priming() {
    return AutoOrOff.OFF;
  }

  /** The same for the sizes of files, unless a test asks for a check. */
  TransferCheck transferCheck() {
    return TransferCheck.NONE;
  }

  private FtpSessionSettings withPipelining(FtpSessionSettings settings) {
    return new FtpSessionSettings(
        settings.server(),
        settings.tls(),
        settings.proxy(),
        settings.account(),
        settings.loginCommands(),
        settings.controlEncoding(),
        settings.fallbackEncoding(),
        settings.dataMode(),
        settings.activePorts(),
        settings.activePeer(),
        settings.passiveAddress(),
        settings.uploadMode(),
        settings.transferCheck() == TransferCheck.AUTO ? transferCheck() : settings.transferCheck(),
        pipelining(),
        priming(),
        settings.rootIsLoginDirectory(),
        settings.testsDataConnections(),
        settings.timeLimits(),
        settings.validationLimit(),
        settings.listZone(),
        settings.listDateOrder());
  }

  final FtpSessionFactory factory(TimeLimits limits, ScriptedFtpServer.Script script) {
    return factory(
        settings -> FtpSessionSettings.builder(settings.server()).timeLimits(limits).build(),
        script);
  }

  /** A session, closed after the test. */
  final FtpSession open(FtpSessionFactory factory) throws FtpUnavailableException {
    FtpSession session = factory.open(new FtpLogin("bob", "secret"));
    open.push(session);
    latest = session;
    return session;
  }

  /** A session with a server that has let it in and then plays this. */
  final FtpSession loggedIn(TimeLimits limits, ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return open(
        factory(
            limits,
            dialogue -> {
              dialogue.login();
              script.play(dialogue);
            }));
  }

  final FtpSession loggedIn(ScriptedFtpServer.Script script) throws FtpUnavailableException {
    return loggedIn(PATIENT, script);
  }

  /** As {@link #loggedIn}, and the server states MLST and UTF8. */
  final FtpSession loggedInWithMlst(ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return open(
        factory(
            PATIENT,
            dialogue -> {
              dialogue.speakAs(ServerWords.PURE_FTPD);
              dialogue.login();
              script.play(dialogue);
            }));
  }

  static void read(FtpSession session, DataMode mode) throws IOException {
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  static void assertRetrieves(FtpSession session, DataMode mode) throws IOException {
    read(session, mode);
    assertUsable(session);
  }

  static void write(FtpSession session, DataMode mode) throws IOException {
    try (OutputStream out = session.store("/f", in(mode))) {
      out.write(CONTENT);
    }
  }

  /** Writes until nobody reads any more. */
  static void pour(Dialogue dialogue, Socket connection, byte[] bytes) throws IOException {
    try (connection) {
      OutputStream out = connection.getOutputStream();
      while (true) {
        out.write(bytes);
      }
    } catch (SocketException closed) {
      assertThat(dialogue.connection()).isPositive();
    }
  }

  /** It fails within this time; a message that does not name the server helps nobody. */
  final AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      Duration bound, ThrowingCallable call) {
    long start = System.nanoTime();
    Throwable thrown = catchThrowable(call);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound);
    return Assertions.assertThat(thrown)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(server.toString());
  }

  final AbstractThrowableAssert<?, ? extends Throwable> assertFails(ThrowingCallable call) {
    return assertFails(Duration.ofSeconds(5), call);
  }

  /** The control connection is good, and replies still match commands. */
  static void assertUsable(FtpSession session) throws IOException {
    assertThat(session.isLost()).isFalse();
    assertThat(session.isTransferring()).isFalse();
    session.delete("/next");
    assertThat(session.isAlive(Duration.ZERO)).isTrue();
  }

  /** The control connection is gone, says so, and stays gone. */
  static void assertLost(FtpSession session) {
    assertThat(session.isLost()).isTrue();
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertThatThrownBy(() -> session.delete("/next"))
        .isInstanceOf(FtpConnectionLostException.class);
  }

  /** Waits until this thread is in one of these methods, of the JDK or ours, or has ended. */
  static void awaitWithin(Thread thread, String... methods) {
    while (thread.isAlive() && !isWithin(thread, Set.of(methods))) {
      Thread.onSpinWait();
    }
  }

  private static boolean isWithin(Thread thread, Set<String> methods) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (methods.contains(frame.getMethodName())) {
        return true;
      }
    }
    return false;
  }

  @AfterEach
  final void close_clients_before_their_servers() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
