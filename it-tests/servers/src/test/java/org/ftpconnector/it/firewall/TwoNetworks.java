package org.ftpconnector.it.firewall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network for the server and one for the client, joined, with a firewall each: two network
 * namespaces under a name of their own, removed at {@link #close()} with all that runs in them.
 */
final class TwoNetworks implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src/test/scripts/networks").toAbsolutePath();

  /** Where programs may write. */
  static final Path OUTPUT = Path.of("target/firewall").toAbsolutePath();

  /** Far above what anything here takes: a bound for hangs. */
  private static final int LIMIT_SECONDS = 30;

  private final String name = "ftp-connector-" + ProcessHandle.current().pid();
  private final Thread remover = new Thread(this::remove);

  private TwoNetworks() {}

  static TwoNetworks create() throws IOException {
    Files.createDirectories(OUTPUT);
    TwoNetworks networks = new TwoNetworks();
    Runtime.getRuntime().addShutdownHook(networks.remover);
    networks.script("", "up");
    return networks;
  }

  /** What becomes of new connections that come in on this side; without rules they come in. */
  void firewall(Side side, String... rules) throws IOException {
    script(String.join("\n", rules), "rules", side.toString());
  }

  /**
   * This class's {@code main} in a JVM on this side; what it says as an error is kept in a file.
   */
  Process program(Side side, Class<?> main, String... arguments) throws IOException {
    List<String> command = command("run", side.toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectError(OUTPUT.resolve(main.getSimpleName() + ".err").toFile())
        .start();
  }

  private List<String> command(String subcommand, String... arguments) {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString(), subcommand, name));
    command.addAll(List.of(arguments));
    return command;
  }

  private void script(String input, String subcommand, String... arguments) throws IOException {
    Path output = OUTPUT.resolve(subcommand + ".out");
    Process process =
        new ProcessBuilder(command(subcommand, arguments))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      process.getOutputStream().write((input + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
    } catch (IOException notRead) {
      // A script that has failed already says so itself.
    }
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("networks " + subcommand + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted in networks " + subcommand, e);
    }
  }

  private void remove() {
    try {
      script("", "down");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(remover);
  }
}
