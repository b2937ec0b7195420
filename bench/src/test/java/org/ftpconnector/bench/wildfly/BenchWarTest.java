package org.ftpconnector.bench.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchWarTest {
  private static final String CLASSES = "WEB-INF/classes/org/";

  @Test
  void the_application_brings_the_provider_and_leaves_the_api_to_the_archive(@TempDir Path folder)
      throws IOException {
    Path war = folder.resolve("bench.war");
    BenchWar.write(war);
    try (JarFile file = new JarFile(war.toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .contains(
              "WEB-INF/jboss-deployment-structure.xml",
              CLASSES + "ftpconnector/bench/wildfly/RunServlet.class",
              CLASSES + "ftpconnector/bench/workloads/Workloads.class",
              CLASSES + "ftpconnector/bench/contenders/VfsClient.class",
              CLASSES + "ftpconnector/vfs/FtpFileProvider.class",
              CLASSES + "apache/commons/vfs2/FileObject.class")
          .noneMatch(name -> name.startsWith(CLASSES + "ftpconnector/api/"))
          .noneMatch(name -> name.startsWith(CLASSES + "ftpconnector/spi/"));
    }
  }
}
