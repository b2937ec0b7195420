package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** What is deployed: the archive, and the demo application with its beans and the probes. */
final class Application {
  static final String NAME = "ftp-connector-demo";

  private static final String ARRIVALS = "ftp-connector-demo-arrivals.jar";

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
      for (String jar : new String[] {"ftp-connector-probe.jar", ARRIVALS}) {
        Files.copy(built(jar), lib.resolve(jar));
      }
      if (withReferences) {
        Files.copy(configuration("webapp/web.xml"), zip.getPath("WEB-INF", "web.xml"));
      }
    }
    return war;
  }

  /** Puts a configuration of these tests into its {@code WEB-INF}. */
  static void addToWebInf(Path war, String configuration) throws IOException {
    Path added = configuration(configuration);
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Files.copy(added, zip.getPath("WEB-INF", String.valueOf(added.getFileName())));
    }
  }

  /** Says in the standard descriptor which connection factory the message-driven beans have. */
  static void nameInbox(Path war, String factory) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      String descriptor = Files.readString(configuration("webapp/ejb-jar.xml"));
      Files.writeString(
          zip.getPath("WEB-INF", "ejb-jar.xml"), descriptor.replace("java:/eis/inbox", factory));
    }
  }
}
