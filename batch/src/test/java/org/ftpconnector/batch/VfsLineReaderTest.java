package org.ftpconnector.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each crash is a new reader with the last checkpoint. */
@SuppressWarnings("UnnecessaryAssignment") // The tests are the container here.
@Timeout(120)
class VfsLineReaderTest {
  private static final Instant TIME = Instant.parse("2026-11-30T12:00:00Z");

  private final Path file;
  private final EmbeddedFtpServer server;
  private String charset = "UTF-8";

  VfsLineReaderTest(@TempDir Path home) {
    file = home.resolve("a.csv");
    server = EmbeddedFtpServer.builder().home(home).user("ann", "s3cret").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void given(String content) throws IOException {
    Files.write(file, content.getBytes(Charset.forName(charset)));
    Files.setLastModifiedTime(file, FileTime.from(TIME));
  }

  private VfsLineReader reader() {
    VfsLineReader reader = new VfsLineReader();
    reader.resource = file.toUri().toString();
    return reader;
  }

  private VfsLineReader csv() {
    VfsLineReader reader = reader();
    reader.format = "csv";
    return reader;
  }

  private VfsLineReader remote() {
    VfsLineReader reader = csv();
    reader.resource =
        "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port() + "/a.csv?mode=passive";
    return reader;
  }

  private static List<Object> read(VfsLineReader reader, @Nullable Serializable checkpoint)
      throws IOException {
    List<Object> items = new ArrayList<>();
    try {
      reader.open(checkpoint);
      for (Object item = reader.readItem(); item != null; item = reader.readItem()) {
        items.add(item);
      }
    } finally {
      reader.close();
    }
    return items;
  }

  private static Serializable checkpointBehind(VfsLineReader reader, int items) throws IOException {
    try {
      reader.open(null);
      for (int i = 0; i < items; i++) {
        requireNonNull(reader.readItem());
      }
      return reader.checkpointInfo();
    } finally {
      reader.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void lines_are_items(String end) throws IOException {
    given("one" + end + end + "th\"ree\u00e4" + end + "last");
    assertThat(read(reader(), null)).containsExactly("one", "", "th\"ree\u00e4", "last");
  }

  @Test
  void no_line_is_no_item() throws IOException {
    given("");
    assertThat(read(reader(), null)).isEmpty();
  }

  @Test
  void lines_before_and_the_header_are_left_out() throws IOException {
    given("\ufeffa \"comment\nanother\nname\none\ntwo");
    VfsLineReader reader = reader();
    reader.skipLines = "2";
    reader.header = "true";
    assertThat(read(reader, null)).containsExactly("one", "two");
  }

  @Test
  void a_byte_order_mark_is_no_text() throws IOException {
    given("\ufeffone\n\ufefftwo");
    assertThat(read(reader(), null)).containsExactly("one", "\ufefftwo");
  }

  @Test
  void quoted_fields_may_have_anything() throws IOException {
    given("a,\"b\n\"\"x\"\", y\",c\n\"\",5\" pipe,\n\"last\",\"\",\"\"");
    assertThat(read(csv(), null))
        .containsExactly(
            List.of("a", "b\n\"x\", y", "c"), List.of("", "5\" pipe", ""), List.of("last", "", ""));
  }

  @Test
  void a_quote_in_a_quoted_field_does_not_end_it() throws IOException {
    given("\"a\"\"b\nc\",d\n");
    assertThat(read(csv(), null)).containsExactly(List.of("a\"b\nc", "d"));
  }

  @Test
  void with_a_header_fields_have_names() throws IOException {
    given("a comment\nid;name\n1;x\n2;y\n");
    VfsLineReader reader = csv();
    reader.skipLines = "1";
    reader.header = "true";
    reader.delimiter = ";";
    assertThat(read(reader, null))
        .containsExactly(Map.of("id", "1", "name", "x"), Map.of("id", "2", "name", "y"));
    Serializable checkpoint = checkpointBehind(reader, 1);
    assertThat(read(reader, checkpoint)).containsExactly(Map.of("id", "2", "name", "y"));
  }

  @Test
  void a_restart_goes_on_at_each_record() throws IOException {
    given("a,\"x\ny\"\nb,\u00e4\u20ac\r\n\"c\"\"\",3\n\nd,4");
    List<Object> all = read(csv(), null);
    assertThat(all).hasSize(5);
    for (int items = 0; items <= all.size(); items++) {
      Serializable checkpoint = checkpointBehind(csv(), items);
      assertThat(read(csv(), checkpoint)).isEqualTo(all.subList(items, all.size()));
    }
  }

  /** The whole is larger than all buffers, and the rest smaller than what is read ahead. */
  @Test
  void a_restart_over_ftp_reads_the_rest_alone() throws IOException {
    given(
        IntStream.range(0, 200_000)
            .mapToObj(number -> number + ",\"text\"")
            .collect(Collectors.joining("\n")));
    Serializable checkpoint = checkpointBehind(remote(), 199_990);
    long before = server.commands().verbs().stream().filter("REST"::equals).count();
    assertThat(read(remote(), checkpoint))
        .hasSize(10)
        .startsWith(List.of("199990", "text"))
        .endsWith(List.of("199999", "text"));
    assertThat(server.commands().verbs().stream().filter("REST"::equals).count())
        .isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "'one\nTWO\nthree', 'has other bytes before 8 than it had'",
    "'one\ntwo\nthree\n', 'had 13 bytes, and has 14'"
  })
  void a_file_that_has_changed_is_not_read_on(String content, String reason) throws IOException {
    given("one\ntwo\nthree");
    Serializable checkpoint = checkpointBehind(reader(), 2);
    given(content);
    assertThatIOException()
        .isThrownBy(() -> read(reader(), checkpoint))
        .withMessageContaining("is not what it was at the checkpoint: it " + reason);
  }

  @Test
  void nor_one_of_another_time() throws IOException {
    given("one\ntwo");
    Serializable checkpoint = checkpointBehind(reader(), 1);
    Files.setLastModifiedTime(file, FileTime.from(TIME.plusSeconds(60)));
    assertThatIOException()
        .isThrownBy(() -> read(reader(), checkpoint))
        .withMessageContaining("it was modified since, at 2026-11-30T12:01:00Z");
  }

  @Test
  void a_file_that_grows_while_it_is_read_fails_at_its_end() throws IOException {
    given("one\n");
    VfsLineReader reader = reader();
    reader.open(null);
    Files.writeString(file, "one\ntwo\n");
    assertThatIOException()
        .isThrownBy(
            () -> {
              while (reader.readItem() != null) {
                // Until its end.
              }
            })
        .withMessageContaining("had 4 bytes when it was opened, and 8 were read");
    reader.close();
  }

  @Test
  void a_charset_is_kept_to() throws IOException {
    charset = "ISO-8859-1";
    given("\u00e4\n\u00e9");
    assertThatIOException()
        .isThrownBy(() -> read(reader(), null))
        .withMessageContaining("a.csv, record 1, before byte 2: not in UTF-8");
    VfsLineReader latin = reader();
    latin.charset = charset;
    assertThat(read(latin, null)).containsExactly("\u00e4", "\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "IBM1047", "Cp037", "Shift_JIS"})
  void what_bytes_do_not_cut_is_refused(String name) {
    VfsLineReader reader = reader();
    reader.charset = name;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.open(null))
        .withMessageContaining("cannot be cut into lines by its bytes; convert the file");
  }

  @Test
  void a_quote_that_is_never_closed_is_no_record() throws IOException {
    given("a,b\n\"c,d\n");
    assertThatIOException()
        .isThrownBy(() -> read(csv(), null))
        .withMessageContaining("record 2, before byte 9: a quote is not closed");
  }

  @Test
  void a_record_has_a_bound() throws IOException {
    given("123456789\n");
    VfsLineReader reader = reader();
    reader.maxRecordBytes = "8";
    assertThatIOException()
        .isThrownBy(() -> read(reader, null))
        .withMessageContaining("longer than 8 bytes; raise maxRecordBytes");
    reader.maxRecordBytes = "9";
    assertThat(read(reader, null)).containsExactly("123456789");
  }

  @Test
  void fields_that_do_not_fit_the_header_are_said() throws IOException {
    given("id,name\n1,x\n2\n");
    VfsLineReader reader = csv();
    reader.header = "true";
    assertThatIOException()
        .isThrownBy(() -> read(reader, null))
        .withMessageContaining("record 3, before byte 14: 1 fields, where the header has 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "\"", "\n", "\u00e4"})
  void a_delimiter_is_one_character(String delimiter) throws IOException {
    given(new String(new byte[0], StandardCharsets.UTF_8));
    VfsLineReader reader = csv();
    reader.delimiter = delimiter;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.open(null))
        .withMessageContaining("allowed is one character of ASCII, or \\t");
  }

  /** As a container does after a rollback. */
  @Test
  void a_reader_is_opened_again_where_it_was() throws IOException {
    given("id\n1\n2\n");
    VfsLineReader reader = remote();
    reader.header = "true";
    Serializable checkpoint = checkpointBehind(reader, 1);
    assertThat(read(reader, checkpoint)).containsExactly(Map.of("id", "2"));
    assertThat(read(reader, checkpoint)).containsExactly(Map.of("id", "2"));
  }

  @Test
  void a_tab_is_one() throws IOException {
    given("a,b\tc\n");
    VfsLineReader reader = csv();
    reader.delimiter = "\\t";
    assertThat(read(reader, null)).containsExactly(List.of("a,b", "c"));
  }
}
