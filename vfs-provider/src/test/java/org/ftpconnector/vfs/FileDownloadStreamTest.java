package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileDownloadStreamTest {
  /** How much was asked for at a time. */
  private final List<Integer> asked = new ArrayList<>();

  /** Content of this size that comes in pieces of this size. */
  private FileDownloadStream stream(int size, int piece) {
    InputStream content =
        new ByteArrayInputStream(new byte[size]) {
          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            asked.add(length);
            return super.read(bytes, offset, Math.min(piece, length));
          }
        };
    return new FileDownloadStream(content);
  }

  @Test
  void a_large_file_is_passed_on_in_large_pieces_however_little_comes_first() throws IOException {
    assertThat(stream(1_000_000, 1_000).transferTo(OutputStream.nullOutputStream()))
        .isEqualTo(1_000_000);
    assertThat(asked).startsWith(8 * 1024).endsWith(128 * 1024);
  }

  @Test
  void a_larger_file_is_passed_on_in_larger_pieces_after_its_first_mebibyte() throws IOException {
    assertThat(stream(2_000_000, 1_000).transferTo(OutputStream.nullOutputStream()))
        .isEqualTo(2_000_000);
    assertThat(asked.subList(0, 1_049)).contains(128 * 1024).doesNotContain(256 * 1024);
    assertThat(asked.subList(1_049, asked.size())).containsOnly(256 * 1024);
  }

  @Test
  void a_small_file_takes_a_small_buffer() throws IOException {
    assertThat(stream(1_000, 1_000).transferTo(OutputStream.nullOutputStream())).isEqualTo(1_000);
    assertThat(asked).containsOnly(8 * 1024);
  }
}
