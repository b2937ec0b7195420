package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ftpconnector.fixtures.ManualPage;

/**
 * The jobs of docs/batch.md in an application that has {@code JobServlet}.
 *
 * @param application where it is, ending with a slash
 */
record ManualJobs(URI application) {
  private static final Set<String> RUNNING = Set.of("STARTING", "STARTED", "STOPPING");

  /** What the manual says, by its path below {@code WEB-INF}. */
  static Map<String, String> descriptors() {
    Map<String, String> texts = new TreeMap<>();
    for (ManualPage.Block block : ManualPage.of("docs/batch.md").blocks()) {
      if (block.text().startsWith("<job id=\"")) {
        String id = block.text().split("\"", 3)[1];
        texts.put("classes/META-INF/batch-jobs/" + id + ".xml", block.text());
      }
    }
    return texts;
  }

  /** Gives the execution. */
  long start(String job, Map<String, String> parameters) throws IOException {
    return Long.parseLong(post("/start?job=" + job + query(parameters)));
  }

  /** Gives the new execution, which has the parameters of the first by JBeret alone. */
  long restart(long execution) throws IOException {
    return restart(execution, Map.of());
  }

  /** The same where the container remembers no parameters. */
  long restart(long execution, Map<String, String> parameters) throws IOException {
    return Long.parseLong(post("/restart?execution=" + execution + query(parameters)));
  }

  private static String query(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      query
          .append('&')
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
    }
    return query.toString();
  }

  void stop(long execution) throws IOException {
    post("/stop?execution=" + execution);
  }

  private String post(String request) throws IOException {
    return Http.post(application.resolve("manual-jobs" + request));
  }

  /** Its status, once it does not change any more; else the error names the log. */
  String ended(long execution, Path log) throws IOException {
    Waiting.until(
        "execution " + execution + " is over", log, () -> !RUNNING.contains(status(execution)));
    return status(execution);
  }

  String status(long execution) throws IOException {
    return Http.get(application.resolve("manual-jobs?execution=" + execution));
  }
}
