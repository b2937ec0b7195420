package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.VFS;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.vfs.FtpFileSystem;
import org.junit.jupiter.api.Test;

/** The old schemes in a standard manager. */
class PooledFtpFileSystemManagerTest {

  /** What the manual has to say otherwise, and this class to be there for. */
  @Test
  void the_standard_manager_itself_lets_nobody_replace_a_provider() throws Exception {
    try (StandardFileSystemManager standard = new StandardFileSystemManager()) {
      standard.init();
      assertThatThrownBy(
              () -> standard.addProvider(new String[] {"ftp", "ftps"}, new PooledFtpFileProvider()))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("Multiple providers registered for URL scheme");
    }
  }

  @Test
  void files_of_ftp_and_ftps_are_ours_and_all_other_schemes_are_as_ever() throws Exception {
    try (StandardFileSystemManager standard = new StandardFileSystemManager();
        StandardFileSystemManager manager = new PooledFtpFileSystemManager()) {
      standard.init();
      manager.init();
      assertThat(manager.getSchemes()).containsExactlyInAnyOrder(standard.getSchemes());
      for (String scheme : new String[] {"ftp", "ftps", "ftp-pool"}) {
        assertThat(manager.resolveFile(scheme + "://127.0.0.1/a").getFileSystem())
            .isInstanceOf(FtpFileSystem.class);
      }
    }
  }

  @Test
  void code_that_asks_for_the_manager_gets_it_once_it_is_set() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("me", "secret").start();
        StandardFileSystemManager manager = new PooledFtpFileSystemManager()) {
      Files.writeString(server.home().resolve("a"), "alpha");
      manager.init();
      VFS.setManager(manager);
      String url = "ftp://me:secret@" + server.host() + ":" + server.port() + "/a";
      assertThat(VFS.getManager().resolveFile(url).getContent().getString(StandardCharsets.UTF_8))
          .isEqualTo("alpha");
      // The built-in provider would have gone the other way.
      assertThat(server.commands().verbs()).contains("EPSV");
    } finally {
      VFS.setManager(null);
    }
  }
}
