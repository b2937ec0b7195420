package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** File system managers that use one server, which lets in two sessions. */
@Timeout(120)
class SharedPoolsTest {
  private static final String AS_ANN = "ann:s3cret";
  private static final PooledFtpFileSystemConfigBuilder POOLED =
      PooledFtpFileSystemConfigBuilder.getInstance();

  private final FileSystemOptions options = new FileSystemOptions();
  private final List<DefaultFileSystemManager> managers = new ArrayList<>();
  private final EmbeddedFtpServer server;

  SharedPoolsTest(@TempDir Path home) {
    server =
        EmbeddedFtpServer.builder()
            .home(home)
            .user("ann", "s3cret")
            .user("bob", "b")
            .maxLogins(2)
            .start();
  }

  @BeforeEach
  void put_a_file() throws IOException {
    Files.writeString(server.home().resolve("a"), "alpha");
  }

  @AfterEach
  void no_control_connection_is_left() {
    managers.forEach(DefaultFileSystemManager::close);
    try (server) {
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
    }
  }

  private DefaultFileSystemManager manager() throws FileSystemException {
    DefaultFileSystemManager manager = new DefaultFileSystemManager();
    managers.add(manager);
    manager.addProvider("ftp-pool", new PooledFtpFileProvider());
    manager.init();
    return manager;
  }

  private String url(String login) {
    return "ftp-pool://" + login + "@" + server.host() + ":" + server.port() + "/a";
  }

  private String read(DefaultFileSystemManager manager, String login) throws IOException {
    return manager.resolveFile(url(login), options).getContent().getString(StandardCharsets.UTF_8);
  }

  @Test
  void managers_share_the_sessions_of_a_login() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(read(manager(), AS_ANN)).isEqualTo("alpha");
    }
    assertThat(server.totalConnections()).isOne();
  }

  @Test
  void closing_one_ends_its_streams_and_leaves_the_others_working() throws Exception {
    DefaultFileSystemManager going = manager();
    DefaultFileSystemManager staying = manager();
    InputStream open = going.resolveFile(url(AS_ANN)).getContent().getInputStream();
    assertThat(read(staying, AS_ANN)).isEqualTo("alpha");
    going.close();
    server.commands().awaitOpenConnections(1, Duration.ofSeconds(20));
    assertThat(read(staying, AS_ANN)).isEqualTo("alpha");
    assertThat(server.totalConnections()).isEqualTo(2);
    open.close();
  }

  @Test
  void another_password_gets_no_session_of_the_right_one() throws Exception {
    assertThat(read(manager(), AS_ANN)).isEqualTo("alpha");
    DefaultFileSystemManager wrong = manager();
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> read(wrong, "ann:wrong"))
        .withMessageNotContaining("wrong");
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void another_option_makes_another_pool() throws Exception {
    assertThat(read(manager(), AS_ANN)).isEqualTo("alpha");
    POOLED.setMaxSessions(options, 9);
    assertThat(read(manager(), AS_ANN)).isEqualTo("alpha");
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void those_that_are_left_open_make_room_for_others() throws Exception {
    for (int most = 2; most < 8; most++) {
      POOLED.setMaxSessions(options, most);
      assertThat(read(manager(), AS_ANN)).isEqualTo("alpha");
      assertThat(read(manager(), "bob:b")).isEqualTo("alpha");
    }
    assertThat(server.openConnections()).isEqualTo(2);
  }
}
