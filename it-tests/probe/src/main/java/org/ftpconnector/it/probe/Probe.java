package org.ftpconnector.it.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Properties;

/** Asks a deployed servlet over HTTP. */
public final class Probe {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URL application;

  /** Where the application is, ending with a slash. */
  public Probe(URL application) {
    this.application = application;
  }

  /** {@code parameters} are names and values in turn. */
  public String get(String servlet, String... parameters) throws IOException, InterruptedException {
    return send(request(servlet, parameters).GET());
  }

  /** What answers in lines of {@code name=value}. */
  public Properties ask(String servlet, String... parameters)
      throws IOException, InterruptedException {
    Properties answer = new Properties();
    answer.load(new StringReader(get(servlet, parameters).replace("\\", "\\\\")));
    return answer;
  }

  /** Sends the content as the body. */
  public void put(String content, String servlet, String... parameters)
      throws IOException, InterruptedException {
    send(request(servlet, parameters).PUT(BodyPublishers.ofString(content)));
  }

  private HttpRequest.Builder request(String servlet, String... parameters) {
    StringBuilder uri = new StringBuilder(application + servlet);
    for (int i = 0; i < parameters.length; i += 2) {
      uri.append(i == 0 ? '?' : '&').append(parameters[i]).append('=');
      uri.append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    return HttpRequest.newBuilder(URI.create(uri.toString())).timeout(Duration.ofMinutes(1));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
    if (response.statusCode() != 200) {
      String page = response.body();
      throw new IOException(response + "\n" + page.substring(page.indexOf("<pre>") + 1));
    }
    return response.body();
  }
}
