package org.ftpconnector.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each crash is a new writer with the last checkpoint, and a file that may have grown behind it.
 */
@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
@Timeout(120)
class VfsLineWriterTest {
  private static final boolean FIRST = false;
  private static final boolean REPEAT = true;
  private static final String HEADER = "name\n";
  private static final String CHUNK = "one\ntw\u00f6\n";

  private final Path file;
  private final EmbeddedFtpServer server;

  VfsLineWriterTest(@TempDir Path home) {
    file = home.resolve("a.csv");
    server = EmbeddedFtpServer.builder().home(home).user("ann", "s3cret").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private VfsLineWriter writer(boolean isRepeat) {
    VfsLineWriter writer =
        new VfsLineWriter() {
          @Override
          boolean isRepeat() {
            return isRepeat;
          }
        };
    writer.resource =
        "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port() + "/a.csv?mode=passive";
    writer.header = "name";
    return writer;
  }

  /** The checkpoint behind one chunk. */
  private static Serializable write(
      VfsLineWriter writer, @Nullable Serializable checkpoint, Object... items) throws IOException {
    try {
      writer.open(checkpoint);
      writer.writeItems(List.of(items));
      return requireNonNull(writer.checkpointInfo());
    } finally {
      writer.close();
    }
  }

  private void behind(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void chunks_are_appended_behind_one_header() throws IOException {
    Serializable first = write(writer(FIRST), null, "one", "tw\u00f6");
    write(writer(REPEAT), first, 3);
    assertThat(file).hasContent(HEADER + CHUNK + "3\n");
    assertThat(server.commands().verbs()).contains("APPE");
  }

  @Test
  void a_line_may_end_as_on_windows() throws IOException {
    VfsLineWriter writer = writer(FIRST);
    writer.lineEnd = "crlf";
    writer.charset = "ISO-8859-1";
    write(writer, null, "\u00e4");
    assertThat(Files.readAllBytes(file))
        .asString(StandardCharsets.ISO_8859_1)
        .isEqualTo("name\r\n\u00e4\r\n");
  }

  /** At each byte. */
  @Test
  void whatever_a_crash_has_left_is_not_written_twice() throws IOException {
    String chunk = "tw\u00f6\n3\n";
    int length = chunk.getBytes(StandardCharsets.UTF_8).length;
    for (int left = 0; left <= length; left++) {
      Files.deleteIfExists(file);
      Serializable first = write(writer(FIRST), null, "one");
      write(writer(REPEAT), first, "tw\u00f6", 3);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - length + left));
      write(writer(REPEAT), first, "tw\u00f6", 3);
      assertThat(file).hasContent(HEADER + "one\n" + chunk);
    }
  }

  @Test
  void also_of_the_first_chunk() throws IOException {
    behind("name\non");
    write(writer(REPEAT), null, "one", "tw\u00f6");
    assertThat(file).hasContent(HEADER + CHUNK);
  }

  @Test
  void a_surplus_of_several_chunks_is_recognised_chunk_by_chunk() throws IOException {
    Serializable first = write(writer(FIRST), null, "one");
    behind("two\nthree\nfo");
    VfsLineWriter writer = writer(REPEAT);
    writer.open(first);
    for (String item : List.of("two", "three", "four", "five")) {
      writer.writeItems(List.of(item));
    }
    writer.close();
    assertThat(file).hasContent("name\none\ntwo\nthree\nfour\nfive\n");
  }

  @Test
  void a_surplus_of_others_is_left_alone() throws IOException {
    Serializable first = write(writer(FIRST), null, "one");
    behind("other");
    assertThatIOException()
        .isThrownBy(() -> write(writer(REPEAT), first, "two"))
        .withMessageContaining(
            "has 5 bytes behind the confirmed ones that this job does not write");
    assertThat(file).hasContent("name\none\nother");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name\nONE\n", "name\non"})
  void a_file_that_was_changed_is_not_written_on(String content) throws IOException {
    Serializable first = write(writer(FIRST), null, "one");
    Files.writeString(file, content);
    assertThatIOException()
        .isThrownBy(() -> write(writer(REPEAT), first, "two"))
        .withMessageContaining("somebody else has changed it");
    assertThat(file).hasContent(content);
  }

  @Test
  void a_file_of_before_is_a_conflict_or_replaced() throws IOException {
    behind("of before\n");
    assertThatIOException()
        .isThrownBy(() -> write(writer(FIRST), null, "one"))
        .withMessageContaining("a.csv?mode=passive was there before")
        .withMessageNotContaining("s3cret");
    VfsLineWriter replacing = writer(FIRST);
    replacing.onConflict = "replace";
    write(replacing, null, "one");
    VfsLineWriter again = writer(REPEAT);
    again.onConflict = "replace";
    write(again, null, "one");
    assertThat(file).hasContent("name\none\n");
  }

  @Test
  void what_the_charset_has_no_sign_for_is_not_written() {
    VfsLineWriter writer = writer(FIRST);
    writer.charset = "ISO-8859-1";
    assertThatIOException().isThrownBy(() -> write(writer, null, "\u20ac"));
    assertThat(file).doesNotExist();
  }
}
