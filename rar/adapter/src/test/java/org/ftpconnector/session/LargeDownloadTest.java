package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of which more is received at a time than somebody asks for. */
@Timeout(60)
class LargeDownloadTest {
  private static final byte[] CONTENT = SampleFiles.big(1_000_003);

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();

  @BeforeEach
  void the_file_is_there() throws IOException {
    Files.write(server.home().resolve("large"), CONTENT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FtpSession open() throws IOException {
    FtpSessionSettings settings =
        FtpSessionSettings.defaultsFor(new FtpEndpoint(server.host(), server.port()));
    return new FtpSessionFactory(settings)
        .open(new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 700, 8192, 65_537, 200_000})
  void it_is_the_same_in_pieces_of_any_size(int size) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] piece = new byte[size];
    try (FtpSession session = open();
        InputStream in = session.retrieve("/large")) {
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        read.write(piece, 0, count);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.available()).isZero();
    }
    assertThat(read.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void it_is_the_same_in_pieces_of_different_sizes() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try (FtpSession session = open();
        InputStream in = session.retrieve("/large")) {
      for (int size = 1; read.size() < 900_000; size = size * 7 % 150_001) {
        read.write(in.readNBytes(size));
        int octet = in.read();
        read.write(octet);
        assertThat(in.available()).isNotNegative();
      }
      in.transferTo(read);
    }
    assertThat(read.toByteArray()).isEqualTo(CONTENT);
  }

  @Test
  void nothing_that_was_received_ahead_is_handed_out_once_it_is_aborted() throws IOException {
    try (FtpSession session = open();
        InputStream in = session.retrieve("/large")) {
      assertThat(in.readNBytes(100_000)).isEqualTo(Arrays.copyOf(CONTENT, 100_000));
      session.reset();
      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
      assertThat(in.available()).isZero();
      assertThat(session.stat("/large")).isPresent();
    }
  }
}
