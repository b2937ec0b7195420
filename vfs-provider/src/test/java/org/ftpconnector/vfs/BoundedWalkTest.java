package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees that have no end, as servers list them that list the same whatever they are asked for. */
class BoundedWalkTest {
  private final TestPool pool = new TestPool();

  @AfterEach
  void closePool() {
    pool.close();
  }

  private TestManager manager(ScriptedFtpServer server) throws FileSystemException {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName(server.host());
    managed.setPortNumber(server.port());
    managed.setPriming("off"); // so that a script can say what comes
    return new TestManager(managed.createConnectionFactory(pool));
  }

  /** A server that lists this so many times, and deletes nothing. */
  private static ScriptedFtpServer listing(String line, int times) {
    return ScriptedFtpServer.playing(
        d -> {
          d.speakAs(ServerWords.PURE_FTPD);
          d.always("MLST", "250-Facts:\n type=dir; top\n250 End");
          d.always("CWD", "250 Done.");
          d.login();
          for (int i = 0; i < times; i++) {
            d.sendFile("MLSD", line.getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  @Test
  void a_tree_without_an_end_is_left_and_nothing_of_it_deleted() throws Exception {
    try (ScriptedFtpServer server = listing("type=dir; d\r\n", 257);
        TestManager vfs = manager(server)) {
      FileObject top = vfs.file("ftp-jca://any/top");
      assertThatThrownBy(top::deleteAll)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("more than 256 folders below");
      assertThat(server.commands().verbs()).doesNotContain("RMD", "DELE");
      pool.close();
    }
  }

  @Test
  void a_folder_that_is_in_itself_is_not_entered() throws Exception {
    String line = "type=dir;modify=20260101000000;unique=fd01g4711; d\r\n";
    try (ScriptedFtpServer server = listing(line, 10);
        TestManager vfs = manager(server)) {
      FileObject top = vfs.file("ftp-jca://any/top");
      assertThatThrownBy(() -> top.findFiles(Selectors.SELECT_ALL))
          .isInstanceOf(FileSystemException.class)
          .hasStackTraceContaining("a folder that it is in itself");
      pool.close();
    }
  }

  /** Servers without such numbers may state a zero for each, or any other number. */
  @ParameterizedTest
  @ValueSource(strings = {"0g0", "801g1"})
  void what_all_have_is_no_identity(String unique) throws Exception {
    String line = "type=dir;modify=20260101000000;unique=" + unique + "; d\r\n";
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                d -> {
                  d.speakAs(ServerWords.PURE_FTPD);
                  d.always("MLST", "250-Facts:\n type=dir; top\n250 End");
                  d.always("CWD", "250 Done.");
                  d.login();
                  for (int i = 0; i < 3; i++) {
                    d.sendFile("MLSD", line.getBytes(StandardCharsets.US_ASCII));
                  }
                  d.sendFile("MLSD", new byte[0]);
                });
        TestManager vfs = manager(server)) {
      assertThat(vfs.file("ftp-jca://any/top").findFiles(Selectors.SELECT_FOLDERS)).hasSize(4);
      pool.close();
    }
  }
}
