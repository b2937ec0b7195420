package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Finds out whether somebody answers. */
final class Http {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Http() {}

  /** What it answers to an empty POST; an error unless that is 200. */
  static String post(URI address) throws IOException {
    return body(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()));
  }

  /** What it answers to a GET; an error unless that is 200. */
  static String get(URI address) throws IOException {
    return body(HttpRequest.newBuilder(address).GET());
  }

  private static String body(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          CLIENT.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer + "\n" + answer.body());
      }
      return answer.body().strip();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The status of the answer to an empty POST; -1 if there is none. */
  static int statusOfPost(URI address) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(LIMIT).POST(BodyPublishers.noBody()).build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException notYet) {
      return -1;
    }
  }
}
