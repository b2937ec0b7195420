package org.ftpconnector.batch.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash at each point leaves behind, and that the next attempt carries on from there. */
@Timeout(120)
class MoverTest {
  private static final boolean FIRST = false;
  private static final boolean REPEAT = true;

  private final StandardFileSystemManager vfs = new StandardFileSystemManager();
  private final EmbeddedFtpServer server;
  private final Path in;
  private final Path out;

  MoverTest(@TempDir Path home, @TempDir Path local) {
    server = EmbeddedFtpServer.builder().home(home).user("ann", "s3cret").start();
    in = home.resolve("in");
    out = local.resolve("out");
  }

  @BeforeEach
  void open() throws IOException {
    vfs.init();
    Files.createDirectories(in);
    Files.createDirectories(out);
  }

  @AfterEach
  void close() {
    vfs.close();
    server.close();
  }

  private FileObject source() throws FileSystemException {
    return onServer("/in");
  }

  private FileObject onServer(String path) throws FileSystemException {
    return vfs.resolveFile(
        "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port() + path + "?mode=passive");
  }

  private FileObject target() throws FileSystemException {
    return vfs.resolveFile(out.toUri().toString());
  }

  private MoveResult move(OnConflict onConflict, boolean isRepeat, String path, long size)
      throws IOException {
    return new Mover(target(), onConflict, () -> false)
        .move(source().resolveFile(path), new ListedFile(path, size, 0), isRepeat);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void given(String content) throws IOException {
    Files.writeString(in.resolve("a.txt"), content);
  }

  private void there(String name, String content) throws IOException {
    Files.writeString(out.resolve(name), content);
  }

  @ParameterizedTest
  @EnumSource
  void a_file_is_moved(OnConflict onConflict) throws IOException {
    given("content");
    MoveResult result = move(onConflict, FIRST, "a.txt", 7);
    assertThat(result.bytes()).isEqualTo(7);
    assertThat(result.isFinishedWork()).isFalse();
    assertThat(out.resolve("a.txt")).hasContent("content");
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("a.txt");
  }

  @Test
  void folders_are_made_as_they_are_at_the_source() throws IOException {
    Files.createDirectories(in.resolve("x/y"));
    Files.writeString(in.resolve("x/y/a.txt"), "content");
    move(OnConflict.FAIL, FIRST, "x/y/a.txt", 7);
    assertThat(out.resolve("x/y/a.txt")).hasContent("content");
  }

  /** A server may still be writing what a client that is gone had sent by then. */
  @Test
  void what_is_still_written_of_an_attempt_before_does_not_get_into_the_file() throws IOException {
    given("content");
    there("a.txt.incomplete", "con");
    try (FileChannel before =
        FileChannel.open(out.resolve("a.txt.incomplete"), StandardOpenOption.WRITE)) {
      move(OnConflict.FAIL, REPEAT, "a.txt", 7);
      before.write(ByteBuffer.wrap("OLD".getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(out.resolve("a.txt")).hasContent("content");
  }

  @ParameterizedTest
  @EnumSource
  void the_piece_that_a_crashed_copy_left_is_overwritten(OnConflict onConflict) throws IOException {
    given("content");
    there("a.txt.incomplete", "a piece that is longer than the whole");
    move(onConflict, REPEAT, "a.txt", 7);
    assertThat(out.resolve("a.txt")).hasContent("content");
    assertThat(names(out)).containsExactly("a.txt");
    assertThat(names(in)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void after_a_crash_before_the_delete_only_the_source_is_deleted(OnConflict onConflict)
      throws IOException {
    given("content");
    there("a.txt", "content");
    MoveResult result = move(onConflict, REPEAT, "a.txt", 7);
    assertThat(result.isFinishedWork()).isTrue();
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("a.txt");
  }

  @ParameterizedTest
  @EnumSource
  void after_a_crash_behind_the_delete_there_is_nothing_to_do(OnConflict onConflict)
      throws IOException {
    there("a.txt", "content");
    assertThat(move(onConflict, REPEAT, "a.txt", 7).isFinishedWork()).isTrue();
    assertThat(names(out)).containsExactly("a.txt");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void under_another_name_finished_work_is_recognised_too(boolean isSourceThere)
      throws IOException {
    if (isSourceThere) {
      given("content");
    }
    there("a.txt", "others'");
    there("a-1.txt", "more of others");
    there("a-2.txt", "content");
    // Of others, too: the size alone is all that is left of a source.
    if (!isSourceThere) {
      there("a.txt", "of others");
    }
    MoveResult result = move(OnConflict.RENAME, REPEAT, "a.txt", 7);
    assertThat(result.target()).endsWith("/a-2.txt");
    assertThat(result.isFinishedWork()).isTrue();
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("a-1.txt", "a-2.txt", "a.txt");
  }

  @Test
  void a_file_that_is_gone_without_a_trace_is_no_finished_work() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> move(OnConflict.FAIL, REPEAT, "a.txt", 7))
        .withMessageContaining("/in/a.txt?mode=passive is gone")
        .withMessageContaining("out/a.txt is not the file of 7 bytes that it was");
    there("a.txt", "other");
    assertThatIOException().isThrownBy(() -> move(OnConflict.REPLACE, REPEAT, "a.txt", 7));
    assertThatIOException().isThrownBy(() -> move(OnConflict.FAIL, FIRST, "a.txt", 5));
  }

  @Test
  void fail_takes_nothing_that_was_there_before_the_job() throws IOException {
    given("content");
    there("a.txt", "content");
    assertThatIOException()
        .isThrownBy(() -> move(OnConflict.FAIL, FIRST, "a.txt", 7))
        .withMessageContaining("out/a.txt was there before ")
        .withMessageNotContaining("s3cret");
    assertThat(names(in)).containsExactly("a.txt");
    assertThat(move(OnConflict.SAME, FIRST, "a.txt", 7).isFinishedWork()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = OnConflict.class,
      names = {"FAIL", "SAME"})
  void another_file_of_the_same_size_is_no_finished_work(OnConflict onConflict) throws IOException {
    given("content");
    there("a.txt", "CONTENT");
    assertThatIOException()
        .isThrownBy(() -> move(onConflict, REPEAT, "a.txt", 7))
        .withMessageContaining("is not a copy of");
    assertThat(names(in)).containsExactly("a.txt");
    assertThat(out.resolve("a.txt")).hasContent("CONTENT");
  }

  @Test
  void replace_replaces() throws IOException {
    given("content");
    there("a.txt", "CONTENT and more");
    move(OnConflict.REPLACE, FIRST, "a.txt", 7);
    assertThat(out.resolve("a.txt")).hasContent("content");
    assertThat(names(in)).isEmpty();
    assertThat(names(out)).containsExactly("a.txt");
  }

  @Test
  void rename_leaves_both() throws IOException {
    given("content");
    there("a.txt", "CONTENT");
    assertThat(move(OnConflict.RENAME, FIRST, "a.txt", 7).target()).endsWith("/a-1.txt");
    assertThat(out.resolve("a.txt")).hasContent("CONTENT");
    assertThat(out.resolve("a-1.txt")).hasContent("content");
    assertThat(names(in)).isEmpty();
  }

  @Test
  void within_one_server_nothing_is_copied() throws IOException {
    given("content");
    Mover mover = new Mover(onServer("/done"), OnConflict.FAIL, () -> true);
    mover.move(source().resolveFile("a.txt"), new ListedFile("a.txt", 7, 0), FIRST);
    assertThat(in.resolveSibling("done/a.txt")).hasContent("content");
    assertThat(server.commands().verbs()).contains("RNTO").doesNotContain("RETR", "STOR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/done", "/x/done"})
  void a_folder_is_made_once(String path) throws IOException {
    Files.createDirectories(in.resolveSibling("done"));
    Mover mover = new Mover(onServer(path), OnConflict.FAIL, () -> false);
    for (String name : List.of("a", "b", "c")) {
      there(name, "content");
      mover.move(target().resolveFile(name), new ListedFile(name, 7, 0), FIRST);
    }
    assertThat(names(in.resolveSibling(path.substring(1)))).containsExactly("a", "b", "c");
    assertThat(server.commands().count("MKD")).isLessThanOrEqualTo(2);
  }

  @Test
  void a_stop_leaves_the_source_and_no_target() throws IOException {
    given("content");
    assertThatExceptionOfType(MoveStoppedException.class)
        .isThrownBy(
            () ->
                new Mover(target(), OnConflict.FAIL, () -> true)
                    .move(source().resolveFile("a.txt"), new ListedFile("a.txt", 7, 0), FIRST));
    assertThat(names(in)).containsExactly("a.txt");
    assertThat(names(out)).doesNotContain("a.txt");
    move(OnConflict.FAIL, FIRST, "a.txt", 7);
    assertThat(names(out)).containsExactly("a.txt");
  }

  @Test
  void a_source_that_grows_while_it_is_copied_stays() throws IOException {
    given("content");
    Mover growing =
        new Mover(
            target(),
            OnConflict.FAIL,
            () -> {
              try {
                given("content and more");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return false;
            });
    assertThatIOException()
        .isThrownBy(
            () -> growing.move(source().resolveFile("a.txt"), new ListedFile("a.txt", 7, 0), FIRST))
        .withMessageContaining("copied ");
    assertThat(names(in)).containsExactly("a.txt");
    assertThat(names(out)).doesNotContain("a.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.txt",
        "x/../../a.txt",
        "..%2Fa.txt",
        "%2e%2e/a.txt",
        "..%5Ca.txt",
        "..\\a.txt",
        "",
        "/etc/a.txt",
        "x//a.txt",
        "a%00.txt",
        "a%0A.txt",
        "%zz",
        "."
      })
  void no_name_leads_out_of_the_target(String path) throws IOException {
    given("content");
    FileObject file = source().resolveFile("a.txt");
    Mover mover = new Mover(target(), OnConflict.REPLACE, () -> false);
    assertThatIOException()
        .isThrownBy(() -> mover.move(file, new ListedFile(path, 7, 0), FIRST))
        .withMessageContaining("could lead out of ");
    assertThat(names(in)).containsExactly("a.txt");
    assertThat(names(out.resolve(".."))).containsExactly("out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100%25 #1.txt", "a b%3Fc", "\u00e4..b", "..."})
  void a_name_that_is_only_odd_stays_as_it_is(String path) throws IOException {
    String name = path.replace("%25", "%").replace("%3F", "?");
    Files.writeString(in.resolve(name), "content");
    move(OnConflict.FAIL, FIRST, path, 7);
    assertThat(out.resolve(name)).hasContent("content");
    assertThat(names(in)).isEmpty();
  }
}
