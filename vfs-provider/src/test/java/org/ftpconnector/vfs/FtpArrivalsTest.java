package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FtpArrivalsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "50% of it?.csv", "a b#c.csv", "[%41].csv", "\u00e4\u20ac.csv"})
  void a_listener_reads_the_file_by_vfs_as_the_inbox_is_told(String name) throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("reader", "other").start();
        DefaultFileSystemManager manager = new DefaultFileSystemManager();
        FtpPool pool =
            FtpPool.builder(server.host())
                .port(server.port())
                .login(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD)
                .build();
        FtpInbox inbox =
            FtpInbox.builder(pool.connectionFactory(), "/in")
                .minAgeSeconds(0)
                .login("reader", "other")
                .dataMode("active")
                .build()) {
      manager.addProvider("ftp-jca", new FtpFileProvider());
      manager.init();
      Path folder = Files.createDirectories(server.home().resolve("in"));
      Files.writeString(folder.resolve(name), "content");
      List<String> read = new ArrayList<>();
      inbox.poll(
          arrival -> {
            FileObject file = FtpArrivals.resolve(manager, arrival);
            read.add(file.getContent().getString(StandardCharsets.UTF_8));
            assertThat(file.getFileSystem())
                .isSameAs(FtpArrivals.resolve(manager, arrival).getFileSystem());
          });
      assertThat(read).containsExactly("content");
      assertThat(server.commands()).transferredOnlyActively();
      assertThat(server.commands().all("USER")).allMatch(user -> user.argument().equals("reader"));
      assertThat(folder.resolve("archive").resolve(name)).hasContent("content");
    }
  }
}
