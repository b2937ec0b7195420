package org.ftpconnector.it.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts and watches the demo application's job over HTTP. */
public final class JobClient {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI application;

  /** Where the demo application is, ending with a slash. */
  public JobClient(URI application) {
    this.application = application;
  }

  /**
   * Where an execution stands.
   *
   * @param execution its number
   * @param status of jakarta.batch.runtime.BatchStatus, as in {@code COMPLETED}
   * @param files moved so far
   * @param bytes copied so far
   */
  public record Progress(long execution, String status, long files, long bytes) {
    /** Whether it will not change any more. */
    public boolean isOver() {
      return !status.equals("STARTING") && !status.equals("STARTED") && !status.equals("STOPPING");
    }
  }

  /** Starts a job that moves the files of one folder into another. */
  public Progress start(String sourceUrl, String targetUrl) throws IOException {
    return post("jobs?source=" + encoded(sourceUrl) + "&target=" + encoded(targetUrl));
  }

  /** Carries on with one that failed. */
  public Progress restart(long execution) throws IOException {
    return post("jobs/" + execution + "/restart");
  }

  /** Where it stands now. */
  public Progress look(long execution) throws IOException {
    return send(request("jobs/" + execution).GET());
  }

  /** Waits until it is over, and tells where it stands ten times a second. */
  public Progress await(long execution, Duration limit, Consumer<Progress> observer)
      throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    Progress progress = look(execution);
    while (!progress.isOver()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("not over after " + limit.toSeconds() + " s: " + progress);
      }
      observer.accept(progress);
      LockSupport.parkNanos(POLL_NANOS);
      progress = look(execution);
    }
    return progress;
  }

  private Progress post(String path) throws IOException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(application.resolve(path)).timeout(Duration.ofMinutes(1));
  }

  private Progress send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      if (response.statusCode() != 200) {
        throw new IOException(response + "\n" + response.body());
      }
      Properties answer = new Properties();
      answer.load(new StringReader(response.body()));
      return new Progress(
          Long.parseLong(answer.getProperty("execution")),
          answer.getProperty("status"),
          Long.parseLong(answer.getProperty("files")),
          Long.parseLong(answer.getProperty("bytes")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
