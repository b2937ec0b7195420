package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ftpconnector.it.containers.jobs.JobServlet;

/**
 * What is deployed: the archive, and the demo application with the probes, and with beans where
 * they work.
 */
final class Application {
  static final String NAME = "ftp-connector-demo";

  private static final Path DEPLOYMENTS =
      Path.of(Objects.requireNonNull(System.getProperty("deployments")));

  private Application() {}

  /** A file of this build, as in {@code ftp-connector.rar}. */
  static Path built(String name) {
    return DEPLOYMENTS.resolve(name);
  }

  /** A configuration of these tests, as in {@code openliberty/server.xml}. */
  static Path configuration(String name) {
    return Path.of("src", "test", "config").resolve(name);
  }

  /**
   * Writes the web application into this folder; with resource references unless told otherwise.
   */
  static Path writeWar(Path folder, boolean withReferences) throws IOException {
    Path war = folder.resolve(NAME + ".war");
    Files.copy(built(NAME + ".war"), war, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path lib = zip.getPath("WEB-INF", "lib");
      addTo(lib, "ftp-connector-probe.jar");
      manualJobs(lib).addTo(zip);
      if (withReferences) {
        Files.copy(configuration("webapp/web.xml"), zip.getPath("WEB-INF", "web.xml"));
      }
    }
    return war;
  }

  /** The manual's jobs, and the artifacts that they need unless they are there. */
  private static WebArchive manualJobs(Path lib) throws IOException {
    String artifacts = "ftp-connector-batch";
    try (Stream<Path> jars = Files.list(lib)) {
      boolean isThere = jars.anyMatch(jar -> jar.getFileName().toString().startsWith(artifacts));
      return new WebArchive(
          List.of(JobServlet.class),
          ManualJobs.descriptors(),
          isThere ? List.of() : List.of(built("jobs").resolve(artifacts + ".jar")));
    }
  }

  /** Adds the message-driven beans, which need more in the server's configuration. */
  static void addBeans(Path war) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      addTo(zip.getPath("WEB-INF", "lib"), "ftp-connector-demo-arrivals.jar");
    }
  }

  private static void addTo(Path lib, String jar) throws IOException {
    Files.copy(built(jar), lib.resolve(jar));
  }

  /** Puts a configuration of these tests into its {@code WEB-INF}. */
  static void addToWebInf(Path war, String configuration) throws IOException {
    Path added = configuration(configuration);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Files.copy(added, zip.getPath("WEB-INF", String.valueOf(added.getFileName())));
    }
  }
}
