package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that a network has cut short between two ends that both take them for complete. */
class ComparedUploadTest extends PipelinedScript {

  @Override
  TransferCheck transferCheck() {
    return TransferCheck.AUTO;
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, false", "ACTIVE, true", "PASSIVE, false", "PASSIVE, true"})
  void an_append_makes_a_file_longer_by_what_was_sent(DataMode mode, boolean isArray)
      throws IOException {
    boolean isTogether = mode == DataMode.ACTIVE && isArray;
    FtpSession session =
        opened(
            d -> {
              append(d, isTogether, "213 993", "213 1000");
              append(d, isTogether, "213 1000", "213 1008");
              append(d, isTogether, "550 Nothing there.", "213 7");
              append(d, isTogether, "213 1000", "550 No.");
              append(d, isTogether, "213 1000", "213 1006");
              append(d, isTogether, "550 Nothing there.", "213 6");
            });
    for (int i = 0; i < 4; i++) {
      append(session, mode, isArray);
    }
    assertThatThrownBy(() -> append(session, mode, isArray))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("of the 7 bytes sent the server has 1006, and had 1000 before");
    assertThatThrownBy(() -> append(session, mode, isArray)).hasMessageContaining("has 6 (");
    assertUsable(session);
  }

  /** Takes an append between two questions for the file's size. */
  private static void append(Dialogue d, boolean isTogether, String before, String after)
      throws IOException {
    try (ScriptedData data = d.data()) {
      expectAll(d, "SIZE", "APPE");
      if (isTogether) {
        d.expect("SIZE");
      }
      replyAll(d, before, "150 Go ahead.");
      assertThat(data.receive()).isEqualTo(CONTENT);
      if (!isTogether) {
        d.expect("SIZE");
      }
      replyAll(d, "226 Done.", after);
    }
  }

  private static void append(FtpSession session, DataMode mode, boolean isArray)
      throws IOException {
    if (isArray) {
      session.append("/f", CONTENT, in(mode));
      return;
    }
    try (OutputStream out = session.append("/f", in(mode))) {
      out.write(CONTENT);
    }
  }

  /** Whatever has cut the connection off, it was not the question. */
  @Test
  void a_size_that_was_not_told_as_the_connection_broke_is_asked_for_again() throws IOException {
    AtomicInteger sessions = new AtomicInteger();
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              int number = sessions.incrementAndGet();
              if (number == 1) {
                firstLogin(d);
              } else {
                laterLogin(d);
              }
              take(d, number == 1);
              if (number == 3) {
                d.reply("213 6");
              }
              d.close();
            });
    write(open(factory), DataMode.ACTIVE);
    write(open(factory), DataMode.ACTIVE);
    FtpSession session = open(factory);
    assertThatThrownBy(() -> write(session, DataMode.ACTIVE))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("has 6");
  }

  /** Takes an upload and the question for its size. */
  private static void take(Dialogue d, boolean isTogether) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("STOR");
      d.reply("150 Go ahead.");
      assertThat(data.receive()).isEqualTo(CONTENT);
      if (isTogether) {
        d.expect("SIZE");
        d.reply("226 Done.");
      } else {
        d.reply("226 Done.");
        d.expect("SIZE");
      }
    }
  }
}
