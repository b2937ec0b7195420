package org.ftpconnector.it.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * Debian's PostgreSQL on 127.0.0.1 and a free port, in a folder of its own that goes with it. It
 * refuses to be root's, so that root runs it as the user {@code postgres} of the package.
 */
final class PostgresServer implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "test";
  private static final String READY = "database system is ready to accept connections";

  private final Path folder;
  private final int port;
  private final Process process;

  PostgresServer() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("postgres");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    run(command("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"));
    process =
        new ProcessBuilder(
                command(
                    "postgres",
                    "-h",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-k",
                    folder.toString(),
                    "-c",
                    "fsync=off",
                    "-c",
                    "max_prepared_transactions=10"))
            .redirectErrorStream(true)
            .directory(folder.toFile())
            .start();
    awaitReady();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path binaries() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      throw new IOException("there is no PostgreSQL: apt-get install postgresql");
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
  }

  private List<String> command(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // It becomes what it runs, so that its process is the server's.
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.addAll(List.of(binaries().resolve(program).toString(), "-D", folder + "/data"));
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile()).start();
    String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (run.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
  }

  private void awaitReady() throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        Thread rest = new Thread(() -> output.lines().forEach(any -> {}));
        rest.setDaemon(true);
        rest.start();
        return;
      }
    }
    throw new IOException("PostgreSQL has ended: " + said);
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(USER);
    return source;
  }

  PGXADataSource xaSource() {
    PGXADataSource source = new PGXADataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(USER);
    return source;
  }

  /** Ends it as its manual says for "fast": connections are closed, and nothing is waited for. */
  @Override
  public void close() {
    try {
      run(List.of("kill", "-INT", Long.toString(process.pid())));
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      try (Stream<Path> paths = Files.walk(folder)) {
        paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
