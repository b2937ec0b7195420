package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.TransferProgress;
import org.ftpconnector.api.UploadMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How far a transfer has come is told while it goes on. */
class ProgressTest extends EmbeddedSession {
  private static final int SIZE = 1_000_000;
  private static final byte[] CONTENT = new byte[SIZE];

  private final List<Long> bytes = new ArrayList<>();
  private final List<OptionalLong> expected = new ArrayList<>();

  @BeforeEach
  void a_file_is_there() throws IOException {
    Files.write(server.home().resolve("f"), CONTENT);
  }

  private TransferOptions told(DataMode mode) {
    return heardBy(
        mode,
        (count, all) -> {
          bytes.add(count);
          expected.add(all);
        });
  }

  private static TransferOptions heardBy(DataMode mode, TransferProgress listener) {
    return TransferOptions.DEFAULTS.withDataMode(mode).withProgress(listener);
  }

  /** More and more, in steps that are worth it, and all of it at last, once. */
  private void assertToldUpTo(long all) {
    assertThat(bytes).isSorted().endsWith(all);
    assertThat(bytes).hasSizeBetween(2, (int) (all / (64 * 1024)) + 2);
  }

  @EachDataMode
  void of_a_download(DataMode mode) throws IOException {
    try (InputStream in = session.retrieve("/f", told(mode))) {
      assertThat(in.readAllBytes()).hasSize(SIZE);
    }
    assertToldUpTo(SIZE);
    assertThat(expected).containsOnly(OptionalLong.of(SIZE));
  }

  @EachDataMode
  void of_the_rest_of_a_file(DataMode mode) throws IOException {
    try (InputStream in = session.retrieve("/f", told(mode).withRestartOffset(400_000))) {
      assertThat(in.readAllBytes()).hasSize(600_000);
    }
    assertToldUpTo(600_000);
    assertThat(expected).containsOnly(OptionalLong.of(600_000));
  }

  @EachDataMode
  void of_an_upload_whose_length_nobody_knows(DataMode mode) throws IOException {
    try (OutputStream out = session.store("/g", told(mode))) {
      for (int i = 0; i < 1_000; i++) {
        out.write(CONTENT, 0, 1_000);
      }
    }
    assertToldUpTo(SIZE);
    assertThat(expected).containsOnly(OptionalLong.empty());
  }

  @EachDataMode
  void of_a_staged_one(DataMode mode) throws IOException {
    try (OutputStream out = session.store("/g", told(mode).withUploadMode(UploadMode.STAGED))) {
      out.write(CONTENT, 0, 500_000);
      out.write(CONTENT, 0, 500_000);
    }
    assertToldUpTo(SIZE);
  }

  @EachDataMode
  void of_a_local_file(DataMode mode, @TempDir Path local) throws IOException {
    Path file = Files.write(local.resolve("f"), CONTENT);
    try (FtpUpload out = session.store("/g", told(mode));
        FileChannel channel = FileChannel.open(file)) {
      out.transferFrom(channel);
    }
    assertToldUpTo(SIZE);
    assertThat(expected).containsOnly(OptionalLong.of(SIZE));
  }

  @EachDataMode
  void of_an_array(DataMode mode) throws IOException {
    session.store("/g", new byte[7], told(mode));
    session.append("/g", new byte[8], told(mode));
    assertThat(bytes).containsExactly(7L, 8L);
    assertThat(expected).containsExactly(OptionalLong.of(7), OptionalLong.of(8));
  }

  @ParameterizedTest
  @EnumSource
  void of_a_long_array_while_it_goes(UploadMode mode) throws IOException {
    session.store("/g", CONTENT, told(DataMode.PASSIVE).withUploadMode(mode));
    assertToldUpTo(SIZE);
    assertThat(bytes).hasSizeGreaterThan(5);
    assertThat(expected).containsOnly(OptionalLong.of(SIZE));
  }

  @Test
  void of_an_empty_file_its_end_is_told() throws IOException {
    session.store("/g", new byte[0], told(DataMode.PASSIVE));
    try (InputStream in = session.retrieve("/g", told(DataMode.PASSIVE))) {
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(bytes).containsExactly(0L, 0L);
  }

  @Test
  void of_what_is_left_early_no_end_is_told() throws IOException {
    try (InputStream in = session.retrieve("/f", told(DataMode.PASSIVE))) {
      assertThat(in.readNBytes(200_000)).hasSize(200_000);
    }
    assertThat(bytes).isNotEmpty().allMatch(count -> count < SIZE);
    try (FtpUpload out = session.store("/g", told(DataMode.PASSIVE))) {
      out.write(1);
      bytes.clear();
      out.abort();
    } catch (IOException aborted) {
      assertThat(bytes).isEmpty();
    }
  }

  @EachDataMode
  void who_fails_to_listen_hears_no_more_and_costs_nothing(DataMode mode) throws IOException {
    TransferProgress failing =
        (count, all) -> {
          bytes.add(count);
          throw new AssertionError("no window to draw in");
        };
    String log =
        TraceLog.of(
            () -> {
              try (InputStream in = session.retrieve("/f", heardBy(mode, failing))) {
                assertThat(in.readAllBytes()).hasSize(SIZE);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(bytes).hasSize(1);
    assertThat(log).contains("no window to draw in");
    assertThat(session.isLost()).isFalse();
  }
}
