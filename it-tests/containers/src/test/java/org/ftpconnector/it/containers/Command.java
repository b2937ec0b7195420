package org.ftpconnector.it.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Command {
  private static final long LIMIT_MINUTES = 5;

  private Command() {}

  /** What it printed; an error unless it ended with 0. */
  static String run(List<String> command) throws IOException {
    return run(Path.of("."), Map.of(), command);
  }

  /** With these variables in addition. */
  static String run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path output = Files.createTempFile("command", ".out");
    try {
      Process process = start(directory, environment, output, command);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " does not end\n" + Files.readString(output));
      }
      String printed = Files.readString(output, UTF_8);
      if (process.exitValue() != 0) {
        throw new IOException(command + " ended with " + process.exitValue() + "\n" + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command, e);
    } finally {
      Files.delete(output);
    }
  }

  /** Runs on; everything it prints goes into that file. It gets no input. */
  static Process start(
      Path directory, Map<String, String> environment, Path output, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
