package org.ftpconnector.vfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.util.List;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases whose connection had died before their first command: nobody notices, or is told. */
class StaleLeaseTest {
  private final FtpConnectionLostException stale =
      new FtpConnectionLostException("closed while it rested", null, true, true);

  private final FakeFtpServer server = new FakeFtpServer().file("/a.txt", "alpha");
  private final TestManager vfs;
  private final FileObject file;

  StaleLeaseTest() throws FileSystemException {
    vfs = new TestManager(server);
    file = vfs.file("ftp-jca://orders/a.txt");
  }

  @AfterEach
  void no_lease_is_left_open() {
    vfs.close();
    assertThat(server.openLeases()).isZero();
  }

  @Test
  void an_operation_is_done_again_on_another_lease() throws Exception {
    server.failOnce("STAT", stale);
    assertThat(file.exists()).isTrue();
    assertThat(server.logins()).hasSize(2);
  }

  @Test
  void a_change_is_done_again_too() throws Exception {
    server.failOnce("MKD", stale);
    vfs.file("ftp-jca://orders/new").createFolder();
    assertThat(server.has("/new")).isTrue();
  }

  @Test
  void streams_are_opened_again() throws Exception {
    server.failOnce("STOR", stale);
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write("beta".getBytes(UTF_8));
    }
    server.failOnce("RETR", stale);
    assertThat(file.getContent().getString(UTF_8)).isEqualTo("beta");
    assertThat(server.text("/a.txt")).isEqualTo("beta");
  }

  @Test
  void an_upload_that_was_held_back_is_sent_on_another_lease() throws Exception {
    for (int size : new int[] {10, 100_000}) {
      FileObject held = vfs.file("ftp-jca://orders/new" + size + "/f");
      try (OutputStream out = held.getContent().getOutputStream()) {
        server.failOnce(size == 10 ? "STOR" : "STAT", stale);
        out.write(new byte[size]);
      }
      assertThat(server.text("/new" + size + "/f")).hasSize(size);
    }
  }

  @Test
  void random_access_begins_on_another_lease() throws Exception {
    try (RandomAccessContent content =
        file.getContent().getRandomAccessContent(RandomAccessMode.READ)) {
      server.failOnce("RETR", stale);
      assertThat(content.readByte()).isEqualTo((byte) server.text("/a.txt").charAt(0));
    }
  }

  @Test
  void a_connection_lost_in_use_is_an_error() {
    server.failOnce("STAT", new FtpConnectionLostException("gone", null, true, false));
    assertThatThrownBy(file::exists)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("gone");
    assertThat(server.logins()).hasSize(1);
  }

  /** What one connection was lost by the next does without, and may be lost by something else. */
  @Test
  void losses_that_follow_at_once_are_lessons() throws Exception {
    for (String command : List.of("STAT", "STAT ", "STAT /", "STAT /a")) {
      server.failOnce(command, stale);
    }
    assertThat(file.exists()).isTrue();
    assertThat(server.logins()).hasSize(5);
  }

  @Test
  void losses_without_end_are_an_error() {
    for (String command : List.of("STAT", "STAT ", "STAT /", "STAT /a", "STAT /a.")) {
      server.failOnce(command, stale);
    }
    assertThatThrownBy(file::exists).isInstanceOf(FileSystemException.class).hasCause(stale);
    assertThat(server.logins()).hasSize(5);
  }
}
