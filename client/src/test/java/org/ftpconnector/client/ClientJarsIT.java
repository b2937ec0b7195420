package org.ftpconnector.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar of dependencies has nothing in it, and the one for tools everything but Commons VFS. */
class ClientJarsIT {

  private static ZipFile jar(boolean all) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> jars =
          files
              .filter(
                  file -> file.getFileName().toString().matches("ftp-connector-client-.*\\.jar"))
              // A release has them besides.
              .filter(file -> !file.toString().matches(".*-(sources|javadoc)\\.jar"))
              .filter(file -> file.toString().endsWith("-all.jar") == all)
              .toList();
      assertThat(jars).hasSize(1);
      return new ZipFile(jars.get(0).toFile());
    }
  }

  private static List<String> files(ZipFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  private static String text(ZipFile jar, String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void the_jar_of_dependencies_has_a_licence_and_a_notice_and_nothing_else() throws Exception {
    try (ZipFile jar = jar(false)) {
      assertThat(files(jar))
          .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE");
    }
  }

  @Test
  void the_jar_for_tools_has_the_descriptor_and_every_licence_once() throws Exception {
    try (ZipFile jar = jar(true)) {
      List<String> files = files(jar);
      assertThat(files)
          .doesNotHaveDuplicates()
          .filteredOn(name -> !name.endsWith(".class"))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF",
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "META-INF/LICENSE.md",
              "META-INF/NOTICE.md",
              "META-INF/vfs-providers.xml");
      assertThat(text(jar, "META-INF/NOTICE"))
          .contains("Commons Net", "Commons IO", "Commons Pool", "Jakarta Connectors");
      assertThat(text(jar, "META-INF/vfs-providers.xml")).contains("ftp-pool", "ftps-pool");
    }
  }

  /** A tool has other versions of libraries, and an application of its own may have Jakarta's. */
  @Test
  void the_jar_for_tools_has_classes_of_ours_and_jakarta_connectors_alone() throws Exception {
    try (ZipFile jar = jar(true)) {
      List<String> classes = files(jar).stream().filter(name -> name.endsWith(".class")).toList();
      assertThat(classes)
          .allMatch(
              name -> name.startsWith("org/ftpconnector/") || name.startsWith("jakarta/resource/"))
          .contains(
              "org/ftpconnector/vfs/pool/PooledFtpFileProvider.class",
              "org/ftpconnector/pool/FtpPool.class",
              "org/ftpconnector/api/FtpConnection.class",
              "org/ftpconnector/shaded/commons/pool2/impl/GenericKeyedObjectPool.class",
              "org/ftpconnector/shaded/commons/net/ftp/parser/UnixFTPEntryParser.class",
              "jakarta/resource/Referenceable.class")
          .noneMatch(name -> name.contains("shaded/commons/net/shaded"));
    }
  }
}
