package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a file object knows is never older than what this provider itself has done. */
class StaleFactsTest {
  private final FakeFtpServer server =
      new FakeFtpServer()
          .directory("/in")
          .file("/in/a", "alpha")
          .directory("/in/sub")
          .file("/in/sub/b", "beta");
  private final TestManager vfs;
  private FileObject a;
  private FileObject b;
  private FileObject in;

  StaleFactsTest() throws FileSystemException {
    vfs = new TestManager(server);
  }

  /** In active mode; what changes them is done in passive mode. */
  @BeforeEach
  void everything_is_known() throws Exception {
    in = vfs.file("ftp-jca://orders/in?mode=active");
    assertThat(in.getChildren()).hasSize(2);
    a = vfs.file("ftp-jca://orders/in/a?mode=active");
    assertThat(a.getContent().getSize()).isEqualTo(5);
    b = vfs.file("ftp-jca://orders/in/sub/b?mode=active");
    assertThat(b.exists()).isTrue();
    server.clearCommands();
  }

  @AfterEach
  void close() {
    vfs.close();
    assertThat(server.openLeases()).isZero();
  }

  private FileObject passive(String path) throws FileSystemException {
    return vfs.file("ftp-jca://orders" + path + "?mode=passive");
  }

  private void write(String path) throws Exception {
    try (OutputStream out = passive(path).getContent().getOutputStream()) {
      out.write("written anew".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void what_nobody_changed_is_not_asked_again() throws Exception {
    write("/in/other");

    assertThat(a.getContent().getSize()).isEqualTo(5);
    assertThat(b.exists()).isTrue();
    assertThat(server.commands("STAT")).isEmpty();
  }

  @Test
  void a_write_in_another_mode_is_seen() throws Exception {
    write("/in/a");

    assertThat(a.getContent().getSize()).isEqualTo(12);
  }

  @Test
  void a_deletion_in_another_mode_is_seen_in_the_file_and_its_folder() throws Exception {
    passive("/in/a").delete();

    assertThat(a.exists()).isFalse();
    assertThat(in.getChildren()).hasSize(1);
  }

  @Test
  void a_new_file_is_seen_in_its_folder_and_in_the_folders_time() throws Exception {
    long before = in.getContent().getLastModifiedTime();
    server.directory("/in");
    write("/in/new");

    assertThat(in.getChildren()).hasSize(3);
    assertThat(in.getContent().getLastModifiedTime()).isGreaterThan(before);
  }

  @Test
  void a_new_folder_is_seen_in_its_parent() throws Exception {
    passive("/in/new/deep").createFolder();

    assertThat(in.getChildren()).hasSize(3);
  }

  @Test
  void renaming_a_folder_takes_along_what_is_below_it() throws Exception {
    passive("/in/sub").moveTo(passive("/moved"));

    assertThat(b.exists()).isFalse();
    assertThat(in.getChildren()).hasSize(1);
    assertThat(vfs.file("ftp-jca://orders/moved/b?mode=active").exists()).isTrue();
  }

  @Test
  void both_names_of_a_renamed_file_are_seen() throws Exception {
    passive("/in/a").moveTo(passive("/in/sub/b"));

    assertThat(a.exists()).isFalse();
    assertThat(b.getContent().getSize()).isEqualTo(5);
    assertThat(in.getChildren()).hasSize(1);
  }

  @Test
  void a_time_that_was_set_is_seen() throws Exception {
    passive("/in/a").getContent().setLastModifiedTime(86_400_000L);

    assertThat(a.getContent().getLastModifiedTime()).isEqualTo(86_400_000L);
  }
}
