package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server, fetched and run by the script of the integration tests. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /**
   * Downloaded if need be, and accepting connections.
   *
   * @param name as the script has it
   * @param folder below which it writes
   */
  static ServerProcess start(String name, Path folder) throws IOException {
    Path fetched = Path.of(System.getProperty("bench.servers.folder", "")).toAbsolutePath();
    Files.createDirectories(fetched);
    Path log = folder.resolve("script.out");
    try {
      Process fetch = script(log, "fetch", fetched.toString());
      if (!fetch.waitFor(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS) || fetch.exitValue() != 0) {
        fetch.destroy();
        throw new IOException("the servers are not to be had: " + Files.readString(log));
      }
      // The script runs what is in "root" of the folder that the server writes to.
      Files.createSymbolicLink(folder.resolve("root"), fetched.resolve("root"));
      int port = freePort();
      Process process = script(log, "run", name, folder.toString(), Integer.toString(port));
      ServerProcess server = new ServerProcess(process, port);
      server.awaitListening(name, log);
      return server;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + name, e);
    }
  }

  private static Process script(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("bench.servers.script", "ftp-server"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening(String name, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!accepts()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        close();
        throw new IOException(name + " does not start: " + Files.readString(log));
      }
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      // A socket can connect to itself where nobody listens on a port that may be its own.
      return socket.getLocalPort() != port;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its control port. */
  int port() {
    return port;
  }

  /** Ends the server, and the processes of its sessions. Idempotent. */
  @Override
  public void close() {
    List<ProcessHandle> sessions = process.descendants().toList();
    process.destroy();
    sessions.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(e -> process).join();
    process.destroyForcibly();
  }
}
