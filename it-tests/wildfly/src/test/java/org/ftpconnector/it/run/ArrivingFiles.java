package org.ftpconnector.it.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * Lets files arrive while the demo application's message-driven beans run, one for each data mode,
 * and finds out what they were given. The connection factory is that of the job's source.
 */
final class ArrivingFiles {
  private static final String WAR = "ftp-connector-demo-arrivals.war";
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final long POLL_NANOS = 100_000_000;

  private final EmbeddedSite site;
  private final URI arrivals;

  /** {@code application}: what has the beans. */
  ArrivingFiles(EmbeddedSite site, URI application) {
    this.site = site;
    this.arrivals = application.resolve("arrivals");
  }

  /** The demo application with the beans in it, and the name of their connection factory. */
  static Path writeWar(Path deployments, Path folder) throws IOException {
    Path war = folder.resolve(WAR);
    Files.copy(
        deployments.resolve("ftp-connector-demo.war"), war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      String jar = "ftp-connector-demo-arrivals.jar";
      Files.copy(deployments.resolve(jar), zip.getPath("WEB-INF", "lib", jar));
      Files.writeString(zip.getPath("WEB-INF", "ejb-jar.xml"), descriptor());
    }
    return war;
  }

  private static String descriptor() {
    StringBuilder beans = new StringBuilder();
    for (String bean : List.of("ActiveArrivals", "PassiveArrivals")) {
      beans.append(
          """
              <message-driven>
                <ejb-name>%s</ejb-name>
                <activation-config>
                  <activation-config-property>
                    <activation-config-property-name>connectionFactory</activation-config-property-name>
                    <activation-config-property-value>java:/eis/source</activation-config-property-value>
                  </activation-config-property>
                </activation-config>
              </message-driven>
          """
              .formatted(bean));
    }
    return "<ejb-jar xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"><enterprise-beans>\n"
        + beans
        + "</enterprise-beans></ejb-jar>\n";
  }

  /** Puts files there one by one, and waits until all were delivered. */
  ArrivalResult run(int files) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (int i = 0; i < files; i++) {
      String mode = i % 2 == 0 ? "active" : "passive";
      byte[] content = ("order " + i + " of " + mode + "\n").repeat(100).getBytes(UTF_8);
      String name = "order " + i + ".csv";
      site.arrive(mode, name, content);
      sums.put(name, SampleFiles.sha256(content));
    }
    List<String> delivered = delivered();
    for (long begin = System.nanoTime();
        delivered.size() < files && System.nanoTime() - begin < LIMIT_NANOS;
        delivered = delivered()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return new ArrivalResult(sums, delivered);
  }

  /** Lines of SHA-256 and name. */
  private List<String> delivered() throws IOException {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(arrivals).build(), HttpResponse.BodyHandlers.ofString());
      List<String> lines = new ArrayList<>();
      for (String line : answer.body().lines().toList()) {
        lines.add(line.substring(line.indexOf(' ') + 1)); // behind the number and the attempt
      }
      return lines;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + arrivals, e);
    }
  }
}
