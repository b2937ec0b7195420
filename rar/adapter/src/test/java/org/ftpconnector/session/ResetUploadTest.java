package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads whose data connection ends otherwise than by the server's closing its side of it. */
class ResetUploadTest extends PipelinedScript {

  static Stream<Arguments> uploads() {
    return Stream.of(100, 60_000)
        .flatMap(
            size ->
                Stream.of(DataMode.ACTIVE, DataMode.PASSIVE)
                    .flatMap(
                        mode ->
                            Stream.of(true, false)
                                .map(isWhole -> Arguments.of(size, mode, isWhole))));
  }

  private static void store(FtpSession session, byte[] content, DataMode mode, boolean isWhole)
      throws IOException {
    if (isWhole) {
      session.store("/f", content, in(mode));
      return;
    }
    try (OutputStream out = session.store("/f", in(mode))) {
      out.write(content);
    }
  }

  /** {@code end}: what the server does when all has come, and its end. */
  private static void take(Dialogue d, int size, ScriptedTransfer end) throws Exception {
    ScriptedTransfer.play(
        d,
        "150 Go ahead.",
        (dialogue, connection) -> {
          assertThat(connection.getInputStream().readAllBytes()).hasSize(size);
          end.play(dialogue, connection);
        },
        "STOR");
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void an_upload_reset_after_its_last_byte_is_not_stored(int size, DataMode mode, boolean isWhole)
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, size, (dialogue, connection) -> dialogue.reply("226 Done."));
              take(
                  d,
                  size,
                  (dialogue, connection) -> {
                    connection.setSoLinger(true, 0);
                    connection.close();
                    dialogue.reply("226 Done.");
                  });
            });
    store(session, new byte[size], mode, isWhole);
    assertThatThrownBy(() -> store(session, new byte[size], mode, isWhole))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("226 Done")
        .hasMessageContaining("after " + size + " bytes");
    assertUsable(session);
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void a_server_that_waits_for_the_client_to_close_is_believed(
      int size, DataMode mode, boolean isWhole) throws IOException {
    FtpSession session =
        opened(
            d -> {
              for (int i = 0; i < 3; i++) {
                take(
                    d,
                    size,
                    (dialogue, connection) -> {
                      dialogue.reply("226 Done.");
                      dialogue.expect("NOOP");
                      dialogue.reply("200 Done.");
                    });
              }
            });
    for (int i = 0; i < 3; i++) {
      store(session, new byte[size], mode, isWhole);
      assertThat(session.isAlive(java.time.Duration.ZERO)).isTrue();
    }
  }
}
