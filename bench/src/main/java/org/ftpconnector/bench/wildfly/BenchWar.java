package org.ftpconnector.bench.wildfly;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packs a web application of what is on this class path: workloads, servlet, provider and Commons
 * VFS.
 */
final class BenchWar {
  /** One class of each of the libraries. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.ftpconnector.vfs.FtpFileProvider",
          "org.apache.commons.vfs2.FileObject",
          "org.apache.commons.lang3.StringUtils");

  private static final List<String> OWN_CLASSES =
      List.of(
          "org/ftpconnector/bench/[^/]*\\.class",
          "org/ftpconnector/bench/workloads/.*\\.class",
          "org/ftpconnector/bench/contenders/VfsClient.*\\.class",
          "org/ftpconnector/bench/wildfly/RunServlet.*\\.class");

  /** The API comes from the archive, never from the application. */
  private static final String STRUCTURE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
        <deployment>
          <dependencies>
            <module name="jdk.management"/>
            <module name="deployment.ftp-connector.rar">
              <imports>
                <include path="org/ftpconnector/api"/>
                <exclude path="**"/>
              </imports>
            </module>
          </dependencies>
        </deployment>
      </jboss-deployment-structure>
      """;

  private BenchWar() {}

  static void write(Path war) throws IOException {
    URI uri = URI.create("jar:" + war.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      Path web = Files.createDirectories(zip.getPath("/WEB-INF"));
      Files.writeString(web.resolve("jboss-deployment-structure.xml"), STRUCTURE);
      Path classes = Files.createDirectories(web.resolve("classes"));
      String own = String.join("|", OWN_CLASSES);
      copyFrom(place("org.ftpconnector.bench.Workload"), own, classes);
      for (String name : LIBRARIES) {
        copyFrom(place(name), "org/.*\\.class", classes);
      }
    }
  }

  private static Path place(String className) throws IOException {
    try {
      return Path.of(
          Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IOException("not on the class path: " + className, e);
    }
  }

  /** From a jar, or from a folder of classes. */
  private static void copyFrom(Path place, String wanted, Path classes) throws IOException {
    if (Files.isDirectory(place)) {
      copyTree(place, wanted, classes);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      copyTree(jar.getPath("/"), wanted, classes);
    }
  }

  private static void copyTree(Path root, String wanted, Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        if (name.matches(wanted)) {
          Path copy = classes.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
