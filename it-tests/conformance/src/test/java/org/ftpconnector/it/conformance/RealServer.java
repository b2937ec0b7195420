package org.ftpconnector.it.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.RecordingRelay;

/**
 * vsftpd, proftpd or pure-ftpd, run by the script of the module next door, with the suite's data in
 * it and a relay before it that writes down the commands and refuses some.
 */
final class RealServer implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of("../servers/src/test/scripts/ftp-server").toAbsolutePath().normalize();
  private static final Path FOLDER =
      Path.of("../servers/target/ftp-servers").toAbsolutePath().normalize();
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

  private final String name;
  private final Process process;
  private final RecordingRelay relay;
  private final Thread killer;

  private RealServer(String name, Process process, RecordingRelay relay) {
    this.name = name;
    this.process = process;
    this.relay = relay;
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /** Downloaded if need be and accepting connections, and refusing these commands. */
  static RealServer start(String name, String... refused) throws Exception {
    Process fetch = script("fetch", "fetch", FOLDER.toString());
    if (!fetch.waitFor(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS) || fetch.exitValue() != 0) {
      throw new IllegalStateException("the servers are not to be had: " + output("fetch"));
    }
    int port = freePort();
    Process process = script(name, "run", name, FOLDER.toString(), Integer.toString(port));
    awaitListening(name, process, port);
    RealServer server = new RealServer(name, process, RecordingRelay.refusing(port, refused));
    server.copyData();
    return server;
  }

  private static Process script(String outputName, String... arguments) throws IOException {
    Files.createDirectories(FOLDER);
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(FOLDER.resolve(outputName + ".out").toFile());
    return builder.start();
  }

  private static String output(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".out"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(String name, Process process, int port) throws Exception {
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
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** To where everything may be written; see the script. */
  private void copyData() throws IOException {
    Path source = ProviderSuite.DATA;
    Path target = FOLDER.resolve(name).resolve("home").resolve(folder());
    UserPrincipal serversUser = Files.getOwner(target.getParent());
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = target.resolve(source.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
        // Only a file's owner may set its time.
        Files.setOwner(copy, serversUser);
      }
    }
  }

  private boolean isVsftpd() {
    return name.equals("vsftpd");
  }

  private Path folder() {
    return Path.of(isVsftpd() ? "w/suite" : "suite");
  }

  /** Where the suite finds it. */
  SuiteServer address() {
    return new SuiteServer(
        "127.0.0.1",
        relay.port(),
        isVsftpd() ? "anonymous" : "test",
        "secret",
        folder(),
        relay.commands());
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
