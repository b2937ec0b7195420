package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileNotFoundException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpFileObjectTest {
  private final FakeFtpServer server =
      new FakeFtpServer()
          .directory("/in")
          .file("/in/a.txt", "alpha")
          .file("/in/b.txt", "beta")
          .directory("/in/sub")
          .file("/in/sub/c.txt", "gamma");
  private TestManager vfs;

  FtpFileObjectTest() throws FileSystemException {
    vfs = new TestManager(server);
  }

  @BeforeEach
  void forgetCommands() {
    server.clearCommands();
  }

  @AfterEach
  void no_lease_is_left_open() {
    vfs.close();
    assertThat(server.openLeases()).isZero();
  }

  private static String read(FileObject file) throws IOException {
    return file.getContent().getString(StandardCharsets.UTF_8);
  }

  private static void write(FileObject file, boolean append, String text) throws IOException {
    try (OutputStream out = file.getContent().getOutputStream(append)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> names(FileObject[] files) {
    return Arrays.stream(files).map(f -> f.getName().getBaseName()).toList();
  }

  @Test
  void resolving_a_file_asks_nothing() throws Exception {
    vfs.file("ftp-jca://orders/in/a.txt?mode=active");

    assertThat(server.commands()).isEmpty();
    assertThat(server.logins()).isEmpty();
  }

  @Test
  void type_size_and_time_together_are_one_stat() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");

    assertThat(file.getType()).isEqualTo(FileType.FILE);
    assertThat(file.getContent().getSize()).isEqualTo(5);
    assertThat(file.getContent().getLastModifiedTime())
        .isEqualTo(Instant.parse("2026-11-20T12:00:02Z").toEpochMilli());
    assertThat(server.commands()).containsExactly("STAT /in/a.txt");
  }

  @Test
  void the_time_of_a_folder_is_in_its_parents_listing_where_stat_does_not_tell() throws Exception {
    server.knowsNoMlst();
    FileObject folder = vfs.file("ftp-jca://orders/in/sub?mode=active");

    assertThat(folder.isFolder()).isTrue();
    assertThat(server.commands("LIST")).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(folder.getContent().getLastModifiedTime())
          .isEqualTo(Instant.parse("2026-11-20T12:00:04Z").toEpochMilli());
    }
    assertThat(server.commands()).containsExactly("STAT /in/sub", "LIST /in active");
  }

  @Test
  void a_time_that_a_listing_leaves_out_is_asked_once_when_it_is_wanted() throws Exception {
    server.listsNoTimes();
    FileObject[] children = vfs.file("ftp-jca://orders/in").getChildren();
    FileObject file =
        Arrays.stream(children)
            .filter(child -> child.getName().getBaseName().equals("a.txt"))
            .findFirst()
            .orElseThrow();

    assertThat(file.getContent().getSize()).isEqualTo(5);
    assertThat(server.commands("MDTM")).isEmpty();
    for (int i = 0; i < 2; i++) {
      assertThat(file.getContent().getLastModifiedTime())
          .isEqualTo(Instant.parse("2026-11-20T12:00:02Z").toEpochMilli());
    }
    assertThat(file.getContent().getSize()).isEqualTo(5);
    assertThat(server.commands()).containsExactly("LIST /in default", "MDTM /in/a.txt");
  }

  @Test
  void a_time_that_nobody_tells_is_1970_and_asked_again_after_a_refresh() throws Exception {
    server.knowsNoMlst();
    server.listsNoTimes();
    FileObject folder = vfs.file("ftp-jca://orders/in/sub");

    for (int i = 0; i < 2; i++) {
      assertThat(folder.getContent().getLastModifiedTime()).isZero();
    }
    assertThat(server.commands())
        .containsExactly("STAT /in/sub", "LIST /in default", "MDTM /in/sub");
    folder.refresh();
    assertThat(folder.getContent().getLastModifiedTime()).isZero();
    assertThat(server.commands("MDTM")).hasSize(2);
  }

  @Test
  void a_folder_whose_parent_may_not_be_listed_has_no_time() throws Exception {
    server.knowsNoMlst();
    server.refuseOnce("LIST /in", 550, "Permission denied");

    assertThat(vfs.file("ftp-jca://orders/in/sub").getContent().getLastModifiedTime()).isZero();
  }

  @Test
  void a_folder_whose_parents_listing_is_lost_has_an_error_for_a_time() throws Exception {
    server.knowsNoMlst();
    server.failOnce(
        "LIST /in",
        new FtpTransferException(
            "no data connection", new FtpReply(425, List.of("Cannot open data connection"))));
    FileObject folder = vfs.file("ftp-jca://orders/in/sub");

    assertThatThrownBy(() -> folder.getContent().getLastModifiedTime())
        .isInstanceOf(FileSystemException.class)
        .hasRootCauseInstanceOf(FtpTransferException.class);
  }

  @Test
  void a_link_to_a_folder_has_no_time_where_stat_does_not_tell() throws Exception {
    server.knowsNoMlst();
    server.link("/in/link", "sub");

    assertThat(vfs.file("ftp-jca://orders/in/link").getContent().getLastModifiedTime()).isZero();
  }

  @Test
  void the_root_has_no_time_where_stat_does_not_tell() throws Exception {
    server.knowsNoMlst();

    assertThat(vfs.file("ftp-jca://orders/").getContent().getLastModifiedTime()).isZero();
    assertThat(server.commands()).containsExactly("STAT /");
  }

  @Test
  void what_stat_does_not_find_does_not_exist() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/none");

    assertThat(file.exists()).isFalse();
    assertThat(file.getType()).isEqualTo(FileType.IMAGINARY);
    assertThat(server.commands()).containsExactly("STAT /in/none");
  }

  @Test
  void the_root_is_a_folder_even_if_the_server_will_not_describe_it() throws Exception {
    server.remove("/");

    assertThat(vfs.file("ftp-jca://orders/").getType()).isEqualTo(FileType.FOLDER);
  }

  @Test
  void children_know_from_the_listing_what_they_are() throws Exception {
    FileObject[] children = vfs.file("ftp-jca://orders/in?mode=active").getChildren();

    assertThat(names(children)).containsExactly("a.txt", "b.txt", "sub");
    assertThat(children[1].getContent().getSize()).isEqualTo(4);
    assertThat(children[2].isFolder()).isTrue();
    assertThat(server.commands()).containsExactly("LIST /in active");
  }

  @Test
  void a_child_that_is_resolved_again_is_asked_for_again() throws Exception {
    vfs.file("ftp-jca://orders/in").getChildren();
    server.file("/in/a.txt", "longer than before");

    assertThat(vfs.file("ftp-jca://orders/in/a.txt").getContent().getSize()).isEqualTo(18);
  }

  @Test
  void a_file_has_no_children() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");

    assertThatThrownBy(file::getChildren)
        .isInstanceOf(FileNotFolderException.class)
        .hasCauseInstanceOf(FtpReplyException.class);
    assertThat(server.commands()).containsExactly("LIST /in/a.txt default", "STAT /in/a.txt");
  }

  @Test
  void a_file_that_is_known_is_not_listed() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");
    assertThat(file.isFile()).isTrue();

    assertThatThrownBy(file::getChildren).isInstanceOf(FileNotFolderException.class);
    assertThat(server.commands("LIST")).isEmpty();
  }

  @Test
  void reading_is_one_transfer_in_the_mode_of_the_url() throws Exception {
    assertThat(read(vfs.file("ftp-jca://orders/in/a.txt?mode=active"))).isEqualTo("alpha");

    assertThat(server.commands("RETR", "LIST", "STOR")).containsExactly("RETR /in/a.txt active");
  }

  @Test
  void a_stream_holds_one_lease_until_it_is_closed() throws Exception {
    var in = vfs.file("ftp-jca://orders/in/a.txt").getContent().getInputStream();
    assertThat(server.openLeases()).isEqualTo(1);

    in.close();
    in.close();

    assertThat(server.openLeases()).isZero();
    assertThat(server.commands("RETR-END")).hasSize(1);
  }

  @Test
  void the_lease_is_returned_even_if_the_transfer_does_not_end_well() throws Exception {
    server.failOnce("RETR-END", new FtpConnectionLostException("gone", null));
    var in = vfs.file("ftp-jca://orders/in/a.txt").getContent().getInputStream();

    assertThatThrownBy(in::close)
        .isInstanceOf(FileSystemException.class)
        .hasRootCauseInstanceOf(FtpConnectionLostException.class);
    assertThat(server.openLeases()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in/none", "/in/sub"})
  void reading_what_is_no_file_is_a_FileNotFoundException_caused_by_the_reply(String path)
      throws Exception {
    FileObject file = vfs.file("ftp-jca://orders" + path + "?mode=passive");

    assertThatThrownBy(() -> file.getContent().getInputStream())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("\"ftp-jca://orders" + path + "?mode=passive\"")
        .rootCause()
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("550 No such file or directory");
  }

  @Test
  void reading_what_is_there_but_refused_is_not_a_FileNotFoundException() throws Exception {
    server.refuseOnce("RETR", 550, "Permission denied");
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");

    assertThatThrownBy(() -> file.getContent().getInputStream())
        .isInstanceOf(FileSystemException.class)
        .isNotInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "Cannot read ftp-jca://orders/in/a.txt: RETR was refused: 550 Permission denied")
        .hasCauseInstanceOf(FtpReplyException.class);
  }

  @Test
  void writing_replaces_and_size_and_time_are_asked_again() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt?mode=passive");
    long before = file.getContent().getLastModifiedTime();

    write(file, false, "a longer text");

    assertThat(server.text("/in/a.txt")).isEqualTo("a longer text");
    assertThat(file.getContent().getSize()).isEqualTo(13);
    assertThat(file.getContent().getLastModifiedTime()).isGreaterThan(before);
    assertThat(server.commands("STOR")).containsExactly("STOR /in/a.txt passive");
  }

  @Test
  void writing_a_new_file_into_a_folder_lists_nothing() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/new.txt");

    write(file, false, "new");

    assertThat(server.text("/in/new.txt")).isEqualTo("new");
    assertThat(file.exists()).isTrue();
    assertThat(file.getContent().getSize()).isEqualTo(3);
    assertThat(server.commands("LIST")).isEmpty();
  }

  @Test
  void writing_creates_missing_parents() throws Exception {
    write(vfs.file("ftp-jca://orders/x/y/z.txt"), false, "deep");

    assertThat(server.text("/x/y/z.txt")).isEqualTo("deep");
    assertThat(server.commands("MKD")).containsExactly("MKD /x", "MKD /x/y");
  }

  @Test
  void appending_adds_to_what_is_there() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt?mode=active");
    assertThat(file.getContent().getSize()).isEqualTo(5);

    write(file, true, " and omega");

    assertThat(server.text("/in/a.txt")).isEqualTo("alpha and omega");
    assertThat(file.getContent().getSize()).isEqualTo(15);
    assertThat(server.commands("APPE")).containsExactly("APPE /in/a.txt active");
  }

  @Test
  void after_a_failed_upload_the_server_is_asked_what_it_has() throws Exception {
    server.failOnce("STOR-END", new FtpConnectionLostException("gone", null, false));
    FileObject file = vfs.file("ftp-jca://orders/in/new.txt");
    assertThat(file.exists()).isFalse();
    OutputStream out = file.getContent().getOutputStream();
    out.write(1);

    assertThatThrownBy(out::close)
        .isInstanceOf(FileSystemException.class)
        .hasStackTraceContaining("Cannot finish writing ftp-jca://orders/in/new.txt: gone");
    assertThat(server.openLeases()).isZero();
    assertThat(file.exists()).isFalse();
  }

  @Test
  void a_folder_that_is_known_cannot_be_written() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in");
    assertThat(folder.isFolder()).isTrue();

    assertThatThrownBy(() -> folder.getContent().getOutputStream())
        .hasMessage("Cannot write ftp-jca://orders/in: it is a folder.");
    assertThat(server.commands("STOR")).isEmpty();
  }

  @Test
  void an_upload_that_is_refused_says_so_at_its_end_and_returns_its_lease() throws Exception {
    server.refuseOnce("STOR", 553, "Not allowed");
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");
    assertThat(file.exists()).isTrue();
    OutputStream out = file.getContent().getOutputStream();
    out.write(1);

    assertThatThrownBy(out::close)
        .hasStackTraceContaining(
            "Cannot finish writing ftp-jca://orders/in/a.txt: STOR was refused: 553 Not allowed");
    assertThat(server.openLeases()).isZero();
  }

  @Test
  void a_large_upload_that_is_refused_says_so_before_its_end() throws Exception {
    server.refuseOnce("STOR", 553, "Not allowed");
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");
    assertThat(file.exists()).isTrue();
    OutputStream out = file.getContent().getOutputStream();

    assertThatThrownBy(() -> out.write(new byte[100_000]))
        .hasMessage("Cannot write ftp-jca://orders/in/a.txt: STOR was refused: 553 Not allowed");
    out.close();
    assertThat(server.openLeases()).isZero();
    assertThat(server.commands("STOR")).hasSize(1);
  }

  @Test
  void an_upload_into_an_unknown_folder_that_is_refused_says_so_at_its_end() throws Exception {
    server.refuseOnce("STOR", 553, "Not allowed");
    OutputStream out = vfs.file("ftp-jca://orders/in/new").getContent().getOutputStream();
    out.write(1);

    assertThatThrownBy(out::close)
        .isInstanceOf(FileSystemException.class)
        .hasMessage(
            "Cannot finish writing ftp-jca://orders/in/new: STOR was refused: 553 Not allowed");
    assertThat(server.openLeases()).isZero();
    assertThat(server.has("/in/new")).isFalse();
  }

  @Test
  void an_upload_that_failed_in_the_middle_is_not_sent_as_if_that_were_all() throws Exception {
    server.refuseOnce("STOR", 552, "Disk full");
    OutputStream out = vfs.file("ftp-jca://orders/in/new").getContent().getOutputStream();

    assertThatThrownBy(() -> out.write(new byte[200_000]))
        .hasMessageContaining("Cannot write ftp-jca://orders/in/new")
        .hasMessageContaining("552 Disk full");
    out.close();

    assertThat(server.has("/in/new")).isFalse();
    assertThat(server.commands("STOR")).hasSize(1);
    assertThat(server.openLeases()).isZero();
  }

  @Test
  void an_upload_of_many_bytes_asks_for_its_folder_before_the_first_is_sent() throws Exception {
    byte[] content = new byte[200_000];
    try (OutputStream out = vfs.file("ftp-jca://orders/x/y/big").getContent().getOutputStream()) {
      out.write(content);
    }

    assertThat(server.text("/x/y/big")).hasSize(200_000);
    assertThat(server.commands())
        .containsExactly(
            "STAT /x/y", "MKD /x", "MKD /x/y", "STOR /x/y/big default", "STOR-END /x/y/big");
  }

  @Test
  void a_stream_and_another_operation_take_a_lease_each() throws Exception {
    FileObject source = vfs.file("ftp-jca://orders/in/a.txt?mode=active");
    FileObject target = vfs.file("ftp-jca://orders/in/copy.txt?mode=passive");

    target.copyFrom(source, Selectors.SELECT_SELF);

    assertThat(server.text("/in/copy.txt")).isEqualTo("alpha");
    assertThat(server.commands("RETR", "STOR"))
        .containsExactlyInAnyOrder("RETR /in/a.txt active", "STOR /in/copy.txt passive");
  }

  @ParameterizedTest
  @CsvSource({"/in/sent, 300000, true", "/new/sent, 300000, true", "/in/sent, 100, false"})
  void a_large_local_file_is_copied_by_its_channel(
      String path, int size, boolean byChannel, @TempDir Path folder) throws Exception {
    Path local = Files.writeString(folder.resolve("100% #1?.txt"), "x".repeat(size));
    FileObject target = vfs.file("ftp-jca://orders" + path);

    target.copyFrom(vfs.manager().toFileObject(local.toFile()), Selectors.SELECT_SELF);

    assertThat(server.text(path)).hasSize(size);
    assertThat(server.commands("STOR-FROM-CHANNEL").isEmpty()).isEqualTo(!byChannel);
    assertThat(target.getContent().getSize()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 8_192, 300_000})
  void it_is_copied_into_a_local_file(int size, @TempDir Path folder) throws Exception {
    server.file("/in/large", "x".repeat(size));
    FileObject local = vfs.manager().toFileObject(folder.resolve("a/copy").toFile());

    local.copyFrom(vfs.file("ftp-jca://orders/in/large"), Selectors.SELECT_SELF);

    assertThat(folder.resolve("a/copy")).hasSize(size);
    assertThat(server.commands("RETR-END")).hasSize(1);
  }

  @Test
  void a_folder_is_made_with_its_parents() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/p/q");

    folder.createFolder();

    assertThat(folder.isFolder()).isTrue();
    assertThat(server.has("/p/q")).isTrue();
    assertThat(server.commands("LIST")).isEmpty();
  }

  @Test
  void a_folder_that_somebody_else_has_made_meanwhile_is_as_good() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/p");
    assertThat(folder.exists()).isFalse();
    server.directory("/p");

    folder.createFolder();

    assertThat(folder.isFolder()).isTrue();
  }

  @Test
  void a_folder_that_cannot_be_made_says_what_the_server_said() throws Exception {
    server.refuseOnce("MKD", 550, "Permission denied");

    assertThatThrownBy(() -> vfs.file("ftp-jca://orders/p").createFolder())
        .isInstanceOf(FileSystemException.class)
        .hasMessage(
            "Cannot create the folder ftp-jca://orders/p: MKD was refused: 550 Permission denied");
  }

  @Test
  void a_file_is_deleted() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");

    assertThat(file.delete()).isTrue();

    assertThat(server.has("/in/a.txt")).isFalse();
    assertThat(file.exists()).isFalse();
  }

  @Test
  void a_tree_is_deleted_with_one_listing_a_folder() throws Exception {
    assertThat(vfs.file("ftp-jca://orders/in").deleteAll()).isEqualTo(5);

    assertThat(server.below("/")).isEmpty();
    assertThat(server.commands("LIST")).containsExactly("LIST /in default", "LIST /in/sub default");
  }

  @Test
  void a_listed_name_that_no_command_can_carry_is_a_FileSystemException() throws Exception {
    server.file("/in/sub/x\rDELE y", "trap");
    FileObject trap = vfs.file("ftp-jca://orders/in/sub").getChildren()[1];
    server.clearCommands();

    assertThatThrownBy(trap::delete)
        .isInstanceOf(FileSystemException.class)
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void a_folder_whose_listing_cannot_all_be_read_stays() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in/sub");
    server.setUnreadableLines(1);

    assertThatThrownBy(folder::deleteAll)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("lines that cannot be read");
    assertThat(server.has("/in/sub")).isTrue();
    assertThat(server.commands("RMD")).isEmpty();

    server.setUnreadableLines(0);
    folder.refresh();
    assertThat(folder.delete()).isTrue();
  }

  @Test
  void a_folder_that_is_not_empty_stays() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in");

    assertThat(folder.delete()).isFalse();

    assertThat(server.has("/in/a.txt")).isTrue();
    assertThat(server.commands("RMD")).isEmpty();
  }

  @Test
  void what_cannot_be_deleted_says_what_the_server_said() throws Exception {
    server.refuseOnce("DELE", 450, "Busy");

    assertThatThrownBy(() -> vfs.file("ftp-jca://orders/in/a.txt").delete())
        .isInstanceOf(FileSystemException.class)
        .hasMessage("Cannot delete ftp-jca://orders/in/a.txt: DELE was refused: 450 Busy");
  }

  @Test
  void moving_on_one_server_is_a_rename() throws Exception {
    FileObject source = vfs.file("ftp-jca://orders/in/a.txt");
    FileObject target = vfs.file("ftp-jca://orders/in/sub/moved.txt");

    source.moveTo(target);

    assertThat(server.text("/in/sub/moved.txt")).isEqualTo("alpha");
    assertThat(source.exists()).isFalse();
    assertThat(target.getContent().getSize()).isEqualTo(5);
    assertThat(server.commands("RETR", "STOR")).isEmpty();
    assertThat(server.commands("RENAME")).containsExactly("RENAME /in/a.txt");
  }

  @Test
  void moving_between_modes_of_one_server_is_a_rename() throws Exception {
    vfs.file("ftp-jca://orders/in/a.txt?mode=active")
        .moveTo(vfs.file("ftp-jca://orders/moved.txt?mode=passive"));

    assertThat(server.text("/moved.txt")).isEqualTo("alpha");
    assertThat(server.commands("RETR", "STOR")).isEmpty();
  }

  @Test
  void moving_a_file_onto_itself_in_another_mode_does_not_delete_it() throws Exception {
    FileObject source = vfs.file("ftp-jca://orders/in/a.txt?mode=active");

    source.moveTo(vfs.file("ftp-jca://orders/in/a.txt?mode=passive"));

    assertThat(server.text("/in/a.txt")).isEqualTo("alpha");
    assertThat(source.exists()).isTrue();
    assertThat(server.commands("DELE", "RENAME")).isEmpty();
  }

  @Test
  void copying_a_file_onto_itself_in_another_mode_does_not_empty_it() throws Exception {
    FileObject target = vfs.file("ftp-jca://orders/in/a.txt?mode=passive");

    target.copyFrom(vfs.file("ftp-jca://orders/in/a.txt?mode=active"), Selectors.SELECT_SELF);

    assertThat(server.text("/in/a.txt")).isEqualTo("alpha");
    assertThat(server.commands("STOR")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/in -> /in/sub", "/in/sub/c.txt -> /in/sub", "/in/sub -> /in"})
  void moving_a_folder_into_itself_or_onto_its_parent_deletes_nothing(String move)
      throws Exception {
    String[] names = move.split(" -> ", 2);
    FileObject source = vfs.file("ftp-jca://orders" + names[0] + "?mode=active");
    FileObject target = vfs.file("ftp-jca://orders" + names[1]);
    server.refuseOnce("RENAME", 553, "Not possible");

    assertThatThrownBy(() -> source.moveTo(target))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("one is inside the other");

    assertThat(server.text("/in/sub/c.txt")).isEqualTo("gamma");
    assertThat(server.commands("DELE", "RMD")).isEmpty();
  }

  @Test
  void moving_between_users_is_a_copy_and_a_deletion() throws Exception {
    vfs.file("ftp-jca://ann:x@orders/in/a.txt").moveTo(vfs.file("ftp-jca://bob:y@orders/b.txt"));

    assertThat(server.text("/b.txt")).isEqualTo("alpha");
    assertThat(server.has("/in/a.txt")).isFalse();
    assertThat(server.commands("RENAME")).isEmpty();
  }

  @Test
  void a_rename_whose_reply_is_lost_says_that_the_outcome_is_unknown() throws Exception {
    server.failOnce("RENAME", new FtpConnectionLostException("no reply to RNTO", null, false));
    FileObject target = vfs.file("ftp-jca://orders/b.txt");

    assertThatThrownBy(() -> vfs.file("ftp-jca://orders/in/a.txt").moveTo(target))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("ftp-jca://orders/in/a.txt")
        .hasMessageContaining("ftp-jca://orders/b.txt")
        .hasMessageContaining("no reply to RNTO (outcome unknown)")
        .hasCauseInstanceOf(FtpConnectionLostException.class);
  }

  @Test
  void the_time_of_a_file_can_be_set() throws Exception {
    FileObject file = vfs.file("ftp-jca://orders/in/a.txt");
    long time = Instant.parse("2020-02-29T23:59:58Z").toEpochMilli();
    file.getContent().getLastModifiedTime();

    file.getContent().setLastModifiedTime(time);

    assertThat(file.getContent().getLastModifiedTime()).isEqualTo(time);
    assertThat(server.commands("MFMT")).hasSize(1);
  }

  @Test
  void the_time_of_a_folder_can_be_set() throws Exception {
    FileObject folder = vfs.file("ftp-jca://orders/in/sub");
    assertThat(folder.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FOLDER)).isTrue();

    folder.getContent().setLastModifiedTime(86_400_000L);

    assertThat(folder.getContent().getLastModifiedTime()).isEqualTo(86_400_000L);
  }

  @Test
  void a_file_moves_to_a_server_that_cannot_set_times() throws Exception {
    server.setsNoTimes();
    FileObject target = vfs.file("ftp-jca://bob:y@orders/b.txt");

    vfs.file("ftp-jca://ann:x@orders/in/a.txt").moveTo(target);

    assertThat(server.text("/b.txt")).isEqualTo("alpha");
    assertThat(server.has("/in/a.txt")).isFalse();
    assertThat(server.commands("MFMT")).as("tried once").hasSize(1);
    assertThat(target.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FILE)).isFalse();
    assertThat(server.commands("MFMT")).as("and not again").hasSize(1);
  }

  @Test
  void a_server_that_states_nothing_of_times_is_tried_once_we_have_a_file_there() throws Exception {
    server.setsTimesUnstated();
    FileObject file = vfs.file("ftp-jca://orders/b.txt");
    assertThat(file.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FILE)).isFalse();
    assertThat(server.commands("MFMT")).isEmpty();

    file.createFile();
    long time = file.getContent().getLastModifiedTime();

    assertThat(file.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FILE)).isTrue();
    assertThat(file.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FOLDER)).isFalse();
    assertThat(server.commands("MFMT")).hasSize(1);
    file.refresh();
    assertThat(file.getContent().getLastModifiedTime()).isEqualTo(time);
  }

  @Test
  void a_file_moved_to_a_server_that_states_nothing_of_times_keeps_its_own() throws Exception {
    server.setsTimesUnstated();
    FileObject target = vfs.file("ftp-jca://bob:y@orders/b.txt");

    vfs.file("ftp-jca://ann:x@orders/in/a.txt").moveTo(target);

    assertThat(target.getContent().getLastModifiedTime())
        .isEqualTo(Instant.parse("2026-11-20T12:00:02Z").toEpochMilli());
  }

  @Test
  void a_file_moved_to_another_server_keeps_its_time() throws Exception {
    FileObject target = vfs.file("ftp-jca://bob:y@orders/b.txt");

    vfs.file("ftp-jca://ann:x@orders/in/a.txt").moveTo(target);

    assertThat(target.getContent().getLastModifiedTime())
        .isEqualTo(Instant.parse("2026-11-20T12:00:02Z").toEpochMilli());
  }

  @Test
  void no_lease_to_be_had_is_a_FileSystemException_with_the_reason() throws Exception {
    server.failOnce("LEASE", new FtpUnavailableException("pool of orders is exhausted", null));

    assertThatThrownBy(() -> vfs.file("ftp-jca://orders/in/a.txt").exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessage("Cannot look at ftp-jca://orders/in/a.txt: pool of orders is exhausted")
        .hasCauseInstanceOf(FtpUnavailableException.class);
  }

  @Test
  void the_login_of_the_url_takes_the_lease() throws Exception {
    assertThat(vfs.file("ftp-jca://ann:p%40ss%2F@orders/in").exists()).isTrue();
    assertThat(vfs.file("ftp-jca://bob@orders/in").exists()).isTrue();
    assertThat(vfs.file("ftp-jca://orders/in").exists()).isTrue();

    assertThat(server.logins()).containsExactly("ann/p@ss/", "bob/", "(configured)");
  }

  @Test
  void attributes_are_what_the_server_stated_and_cannot_be_set() throws Exception {
    var content = vfs.file("ftp-jca://orders/in/a.txt").getContent();

    assertThat(content.getAttributes())
        .containsEntry("perm", "adfrw")
        .containsEntry("unix.mode", "0640")
        .containsKey("unique");
    assertThat(content.getAttributeNames()).containsExactly("perm", "unique", "unix.mode");
    assertThat(content.hasAttribute("perm")).isTrue();
    assertThat(content.getAttribute("none")).isNull();
    assertThat(server.commands()).containsExactly("STAT /in/a.txt");
    assertThatThrownBy(() -> content.setAttribute("perm", "r"))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> vfs.file("ftp-jca://orders/none").getContent().getAttributes())
        .hasMessageContaining("ftp-jca://orders/none is not there");
  }

  @Test
  void children_have_their_attributes_from_the_listing() throws Exception {
    FileObject child = vfs.file("ftp-jca://orders/in").getChildren()[0];
    server.clearCommands();

    assertThat(child.getContent().getAttribute("unix.mode")).isEqualTo("0640");
    assertThat(server.commands()).isEmpty();
  }

  @Test
  void a_file_is_hidden_if_its_name_begins_with_a_dot() throws Exception {
    server.file("/in/.x", "hidden");

    assertThat(vfs.file("ftp-jca://orders/in/.x").isHidden()).isTrue();
    assertThat(vfs.file("ftp-jca://orders/in/a.txt").isHidden()).isFalse();
    assertThat(vfs.file("ftp-jca://orders/in/.none").isHidden()).isFalse();
    assertThat(names(vfs.file("ftp-jca://orders/in").getChildren())).contains(".x");
  }

  @Test
  void a_name_of_another_mode_is_resolved_in_the_file_system_of_that_mode() throws Exception {
    FileObject active = vfs.file("ftp-jca://orders/in?mode=active");
    FileObject passive = vfs.file("ftp-jca://orders/in/a.txt?mode=passive");

    FileObject found = active.getFileSystem().resolveFile(passive.getName());

    assertThat(found.getFileSystem()).isSameAs(passive.getFileSystem());
    assertThat(found.getName()).isEqualTo(passive.getName());
    read(found);
    assertThat(server.commands("RETR")).containsExactly("RETR /in/a.txt passive");
  }

  @Test
  void a_file_is_read_from_anywhere_on_one_lease() throws Exception {
    server.file("/in/digits", "0123456789");
    try (var content =
        vfs.file("ftp-jca://orders/in/digits")
            .getContent()
            .getRandomAccessContent(RandomAccessMode.READ)) {
      assertThat(content.length()).isEqualTo(10);
      content.seek(7);
      assertThat(content.readByte()).isEqualTo((byte) '7');
      content.seek(2);
      assertThat(content.getInputStream().readNBytes(3)).asString().isEqualTo("234");
      assertThat(content.getFilePointer()).isEqualTo(5);
      content.seek(10);
      assertThatThrownBy(content::readByte).isInstanceOf(java.io.EOFException.class);
      assertThat(server.openLeases()).isEqualTo(1);
      assertThatThrownBy(() -> content.seek(-1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> content.writeByte(1)).isInstanceOf(Exception.class);
    }
    assertThat(server.openLeases()).isZero();
  }

  @Test
  void random_access_for_writing_is_refused() throws Exception {
    assertThatThrownBy(
            () ->
                vfs.file("ftp-jca://orders/in/a.txt")
                    .getContent()
                    .getRandomAccessContent(RandomAccessMode.READWRITE))
        .isInstanceOf(FileSystemException.class);
    assertThat(server.openLeases()).isZero();
  }

  @Test
  void capabilities_are_those_that_work() throws Exception {
    var fileSystem = vfs.file("ftp-jca://orders/").getFileSystem();

    assertThat(Arrays.stream(Capability.values()).filter(fileSystem::hasCapability))
        .containsExactlyInAnyOrderElementsOf(FtpFileSystem.CAPABILITIES);
  }
}
