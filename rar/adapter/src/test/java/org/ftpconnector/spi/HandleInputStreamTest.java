package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a handle's download is passed on. */
class HandleInputStreamTest {
  private static final int KIB = 1024;

  private final ContractFixture fixture = new ContractFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** Takes what it gets and notes how large the buffers were that it came in. */
  private static final class BufferSizes extends ByteArrayOutputStream {
    private final Set<Integer> sizes = new LinkedHashSet<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      sizes.add(bytes.length);
      super.write(bytes, offset, length);
    }
  }

  private BufferSizes passedOn(byte[] content) throws Exception {
    Files.write(fixture.server.home().resolve("file"), content);
    BufferSizes sink = new BufferSizes();
    FtpConnectionHandle lease = fixture.open().getConnection(null, null);
    try (InputStream in = lease.retrieve("/file")) {
      assertThat(in.transferTo(sink)).isEqualTo(content.length);
    }
    assertThat(sink.toByteArray()).isEqualTo(content);
    return sink;
  }

  @Test
  void a_large_file_is_passed_on_in_larger_and_larger_pieces() throws Exception {
    assertThat(passedOn(SampleFiles.big(3_000_000)).sizes)
        .containsExactly(8 * KIB, 128 * KIB, 256 * KIB);
  }

  @ParameterizedTest
  @CsvSource({"8000, 8", "1000000, 128"})
  void no_buffer_is_larger_than_a_file_needs(int size, int largestKib) throws Exception {
    assertThat(passedOn(SampleFiles.big(size)).sizes)
        .endsWith(largestKib * KIB)
        .allMatch(length -> length <= largestKib * KIB);
  }
}
