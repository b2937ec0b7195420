package org.ftpconnector.hop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.vfs2.FileObject;
import org.apache.hop.core.HopClientEnvironment;
import org.apache.hop.core.variables.Variables;
import org.apache.hop.core.vfs.HopVfs;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hop finds the plug-in by itself, as it finds all that are on its class path. */
class FtpPoolVfsTest {
  private final EmbeddedFtpServer server;

  FtpPoolVfsTest(@TempDir Path home) {
    server = EmbeddedFtpServer.builder().home(home).user("ann", "s3cret").start();
  }

  @BeforeAll
  static void hop_looks_for_plug_ins() throws Exception {
    HopClientEnvironment.init();
  }

  @AfterAll
  static void end() {
    HopVfs.getFileSystemManager().close();
  }

  @BeforeEach
  void serve() throws IOException {
    Files.writeString(server.home().resolve("a.csv"), "a;b");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String query) {
    return "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port() + "/a.csv" + query;
  }

  private static byte[] read(FileObject file) throws IOException {
    try (file) {
      return file.getContent().getByteArray();
    }
  }

  @Test
  void a_file_is_read_in_active_mode() throws Exception {
    assertThat(read(HopVfs.getFileObject(url("?mode=active")))).asString().isEqualTo("a;b");
    server.commands().assertThat().transferredOnlyActively();
  }

  @Test
  void a_file_is_read_in_passive_mode() throws Exception {
    assertThat(read(HopVfs.getFileObject(url("?mode=passive")))).asString().isEqualTo("a;b");
    server.commands().assertThat().transferredOnlyPassively();
  }

  @Test
  void where_there_are_variables_too() throws Exception {
    FileObject file = HopVfs.getFileObject(url("?mode=active"), new Variables());
    assertThat(read(file)).asString().isEqualTo("a;b");
    server.commands().assertThat().transferredOnlyActively();
  }
}
