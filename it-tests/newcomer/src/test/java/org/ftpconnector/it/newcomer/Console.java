package org.ftpconnector.it.newcomer;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a WildFly says as long as it runs, which else would wait for a reader, and finds out
 * that it is up, and where.
 */
final class Console {
  private static final String STARTED = "WFLYSRV0025";
  private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";

  /** WildFly 39 says the port that it was given, also where it had asked for any. */
  private static final Pattern HTTP =
      Pattern.compile("WFLYUT0006: Undertow HTTP listener .* listening on (\\S+:\\d+)");

  private final CompletableFuture<URI> up = new CompletableFuture<>();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private URI address = URI.create("http://nowhere");

  private Console() {}

  /** Of this process, until it ends. */
  static Console of(Process process) {
    Console console = new Console();
    Thread reader = new Thread(() -> console.read(process), "console");
    reader.setDaemon(true);
    reader.start();
    return console;
  }

  private void read(Process process) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      said.add(e.toString()); // it ends with the server
    }
    up.completeExceptionally(new AssertionError("it has ended: " + text()));
  }

  private void hear(String line) {
    if (up.isDone()) {
      return;
    }
    said.add(line);
    Matcher listening = HTTP.matcher(line);
    if (listening.find()) {
      address = URI.create("http://" + listening.group(1) + "/");
    } else if (line.contains(STARTED)) {
      up.complete(address);
    } else if (line.contains(STARTED_WITH_ERRORS)) {
      up.completeExceptionally(new AssertionError("it is up with errors: " + text()));
    }
  }

  private String text() {
    return String.join("\n", said);
  }

  /** Where it answers, once all that is deployed is up. */
  URI awaitUp(Duration limit) throws InterruptedException {
    try {
      return up.get(limit.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("it is not up within " + limit + ": " + text(), e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
