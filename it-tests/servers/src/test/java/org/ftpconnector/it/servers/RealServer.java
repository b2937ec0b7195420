package org.ftpconnector.it.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.ControlRelay;
import org.ftpconnector.fixtures.PassingRelay;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.ServerLog;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * vsftpd, proftpd or pure-ftpd on this machine, run by {@code src/test/scripts/ftp-server} below
 * {@code target}, with a relay before it.
 *
 * <p>The relay writes down the commands. Where vsftpd and proftpd speak TLS it cannot, as they
 * insist that data connections resume the client's own session: there the server's log is read.
 * Pure-ftpd logs to syslog only, and does not insist. Where control connections leave TLS after the
 * login a relay reads what comes then, as a firewall does.
 */
final class RealServer implements TestedServer {
  private static final Path SCRIPT = Path.of("src/test/scripts/ftp-server").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/ftp-servers").toAbsolutePath();
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

  private final String name;
  private final ControlRelay relay;
  private final Thread killer;
  private volatile Process process;

  private RealServer(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.killer = new Thread(() -> this.process.destroyForcibly());
    Runtime.getRuntime().addShutdownHook(killer);
    this.relay = relay(port);
  }

  /** The server of this name, downloaded if need be and accepting connections. */
  static RealServer start(String name) {
    try {
      Process fetch = script("fetch", "fetch", FOLDER.toString());
      if (!fetch.waitFor(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS) || fetch.exitValue() != 0) {
        throw new IllegalStateException("the servers are not to be had: " + output("fetch"));
      }
      int port = freePort();
      return new RealServer(name, run(name, port), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while starting " + name, e);
    }
  }

  private static Process run(String name, int port) throws IOException, InterruptedException {
    Process process = script(name, "run", name, FOLDER.toString(), Integer.toString(port));
    awaitListening(name, process, port);
    return process;
  }

  /** Ends the server and the processes of its sessions at once, as a crash does. */
  void kill() {
    List<ProcessHandle> sessions = process.descendants().toList();
    process.destroyForcibly();
    sessions.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    sessions.forEach(session -> session.onExit().join());
  }

  /** Runs it again with the same files, behind the same {@link #port()}; after {@link #kill()}. */
  void restart() throws IOException, InterruptedException {
    // Its old port may be somebody else's by now.
    int port = freePort();
    process = run(name, port);
    relay.redirect(port);
  }

  private static Process script(String outputName, String... arguments) throws IOException {
    Files.createDirectories(FOLDER);
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(outputFile(outputName).toFile());
    return builder.start();
  }

  private static Path outputFile(String name) {
    return FOLDER.resolve(name + ".out");
  }

  private static String output(String name) throws IOException {
    return Files.readString(outputFile(name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(String name, Process process, int port)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!accepts(port)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(name + " does not start: " + output(name));
      }
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      // A socket can connect to itself where nobody listens on a port that may be its own.
      return socket.getLocalPort() != port;
    } catch (IOException e) {
      return false;
    }
  }

  private ControlRelay relay(int port) {
    if (!isSecured() || isCleared()) {
      return RecordingRelay.before(port);
    }
    if (is("pure-ftpd")) {
      return RecordingRelay.refusing(port, TestCertificates.context(certificate(), certificate()));
    }
    CommandLog log =
        is("vsftpd")
            ? ServerLog.vsftpd(folder().resolve("log"))
            : ServerLog.proftpd(folder().resolve("commands.log"));
    return PassingRelay.before(port, log);
  }

  private boolean is(String server) {
    return name.startsWith(server);
  }

  private boolean isImplicit() {
    return name.contains("-implicit");
  }

  private boolean isCleared() {
    return name.endsWith("-ccc");
  }

  private boolean isSecured() {
    return name.contains("-tls") || isImplicit();
  }

  private Path folder() {
    return FOLDER.resolve(name);
  }

  /** With its key, which as a trust store does no harm; also what certified clients show. */
  Path certificate() {
    return folder().resolve("both.p12");
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    if (!isSecured()) {
      return new SecondChoiceServer(this, RecordingRelay.refusing(port(), "EPSV", "PORT"));
    }
    if (is("pure-ftpd")) {
      SSLContext tls = TestCertificates.context(certificate(), certificate());
      return new SecondChoiceServer(this, RecordingRelay.refusing(port(), tls, "EPSV", "PORT"));
    }
    return start(name + "-second");
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = TestedServer.super.managedConnectionFactory(defaultMode);
    if (isSecured()) {
      factory.setSecurity(isImplicit() ? "implicit" : "explicit");
      factory.setTrustStorePath(certificate().toString());
      factory.setTrustStorePassword(TestCertificates.PASSWORD);
    }
    factory.setClearControlAfterLogin(isCleared());
    return factory;
  }

  @Override
  public String user() {
    return is("vsftpd") ? "anonymous" : "test";
  }

  @Override
  public String password() {
    return "secret";
  }

  @Override
  public String writableDirectory() {
    return is("vsftpd") ? "/w" : "";
  }

  @Override
  public Path writableFolder() {
    return folder().resolve("home" + writableDirectory());
  }

  @Override
  public CommandLog commands() {
    return relay.commands();
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    relay.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
