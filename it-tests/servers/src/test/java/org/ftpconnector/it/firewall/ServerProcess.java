package org.ftpconnector.it.firewall;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A running {@link ServerProgram}, and what it saw; ends with the networks. */
final class ServerProcess {
  private static final int LIMIT_SECONDS = 30;

  private final Process process;
  private final BufferedReader says;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.says = process.inputReader(StandardCharsets.UTF_8);
    this.port = Integer.parseInt(bounded(this::line));
  }

  static ServerProcess start(TwoNetworks networks) throws IOException {
    return new ServerProcess(
        networks.program(
            Side.SERVER,
            ServerProgram.class,
            Side.SERVER.address(),
            TwoNetworks.OUTPUT.resolve("home").toString()));
  }

  int port() {
    return port;
  }

  /** The commands since the last time this was asked, each as {@code VERB ARGUMENT}. */
  List<String> commands() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return bounded(this::lines);
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = line();
    while (!line.isEmpty()) {
      lines.add(line);
      line = line();
    }
    return lines;
  }

  private String line() throws IOException {
    @Nullable String line = says.readLine();
    if (line == null) {
      throw new IOException("the server has ended; see target/firewall");
    }
    return line;
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Ending the server ends a reading that takes too long. */
  private <T> T bounded(Reading<T> reading) throws IOException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                result.complete(reading.read());
              } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    reader.start();
    try {
      return result.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the server does not answer", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the server answers", e);
    }
  }
}
