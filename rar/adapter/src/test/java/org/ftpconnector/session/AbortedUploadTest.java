package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads whose writer says that they are not whole, or fails. */
class AbortedUploadTest extends EmbeddedSession {

  @BeforeEach
  void a_file_is_there() throws IOException {
    Files.writeString(server.home().resolve("f"), "old");
  }

  static Stream<Arguments> modes() {
    return Stream.of(UploadMode.values())
        .flatMap(
            upload ->
                Stream.of(DataMode.ACTIVE, DataMode.PASSIVE)
                    .map(data -> Arguments.of(upload, data)));
  }

  private static TransferOptions in(UploadMode upload, DataMode data) {
    return TransferOptions.DEFAULTS.withUploadMode(upload).withDataMode(data);
  }

  private static TransferOptions staged() {
    return TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
  }

  private void assertNothingIsPublished() throws IOException {
    assertThat(server.home().toFile().list()).containsExactly("f");
    assertThat(server.home().resolve("f")).hasContent("old");
    assertThat(session.isLost()).isFalse();
    assertThat(session.stat("/f")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void one_that_is_aborted_does_not_end_as_a_success(UploadMode upload, DataMode data)
      throws IOException {
    FtpUpload out = session.store("/f", in(upload, data));
    out.write(new byte[100_000]);
    out.abort();
    out.abort();
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpTransferException.class)
        .message()
        .matches("STOR \\S+( for /f)? at ftp://\\S+ #\\d+ was aborted after 100000 bytes");
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    assertThat(session.isTransferring()).isFalse();
    assertThat(session.stat("/f")).isPresent();
  }

  @EachDataMode
  void of_a_staged_one_nothing_is_published_and_nothing_left(DataMode data) throws IOException {
    FtpUpload out = session.store("/f", in(UploadMode.STAGED, data));
    out.write("new".getBytes(UTF_8));
    out.abort();
    assertNothingIsPublished();
  }

  @Test
  void after_the_end_there_is_nothing_to_abort() throws IOException {
    FtpUpload out = session.store("/f", staged());
    out.write("new".getBytes(UTF_8));
    out.close();
    out.abort();
    out.close();
    assertThat(server.home().resolve("f")).hasContent("new");
  }

  @Test
  void a_writer_that_fails_says_so_and_then_closes() {
    assertThatThrownBy(
            () -> {
              try (FtpUpload out = session.store("/f", staged())) {
                try {
                  out.write(1);
                  throw new IllegalStateException("no more lines");
                } catch (Throwable e) {
                  out.abort();
                  throw e;
                }
              }
            })
        .isInstanceOf(IllegalStateException.class);
    assertThat(server.home().toFile().list()).containsExactly("f");
  }

  @Test
  void what_cannot_be_written_is_not_published() throws IOException {
    FtpUpload out = session.store("/f", staged());
    out.write("new".getBytes(UTF_8));
    assertThatThrownBy(() -> out.write(new byte[1], 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(out::close).isInstanceOf(FtpTransferException.class);
    assertNothingIsPublished();
  }

  @Test
  @SuppressWarnings("NullAway") // What an application may do.
  void no_content_is_no_empty_file() throws IOException {
    byte[] nothing = null;
    assertThatThrownBy(() -> session.store("/f", nothing, staged()))
        .isInstanceOf(NullPointerException.class);
    assertNothingIsPublished();
  }

  @Test
  void a_local_file_that_cannot_be_read_for_whatever_reason_is_not_published(@TempDir Path local)
      throws IOException {
    Path file = Files.writeString(local.resolve("local"), "new");
    FtpUpload out = session.store("/f", staged());
    try (FileChannel real = FileChannel.open(file)) {
      FileChannel broken = new BrokenChannel(real);
      assertThatThrownBy(() -> out.transferFrom(broken)).isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(out::close).isInstanceOf(FtpTransferException.class);
    assertNothingIsPublished();
  }
}
