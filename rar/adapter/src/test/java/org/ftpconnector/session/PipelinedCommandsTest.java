package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.junit.jupiter.api.Test;

/** Commands without data that come together. */
class PipelinedCommandsTest extends PipelinedScript {
  @Test
  void both_halves_of_a_rename_come_together() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "250 Done.");
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "550 No such file.", "503 RNFR first.");
            });
    session.rename("/a", "/b");
    assertFails(() -> session.rename("/nothing", "/b"))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("RNFR /nothing")
        .hasMessageContaining("550 No such file.");
    assertUsable(session);
  }

  /** Or the server could take the target for that of the rename that it refused. */
  @Test
  void after_a_refused_target_the_next_source_is_named_alone() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "553 Not there.");
              d.expect("RNFR");
              d.reply("550 No such file.");
              d.expect("RNFR");
              d.reply("350 Go on.");
              d.expect("RNTO");
              d.reply("250 Done.");
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "250 Done.");
            });
    assertFails(() -> session.rename("/a", "/b")).hasMessageContaining("553 Not there.");
    assertFails(() -> session.rename("/c", "/d")).hasMessageContaining("550 No such file.");
    session.rename("/c", "/d");
    session.rename("/e", "/f");
    assertUsable(session);
  }

  @Test
  void a_connection_lost_at_the_source_leaves_open_whether_it_was_renamed() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              d.close();
            });
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.rename("/a", "/b"))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isFalse());
  }

  @Test
  void a_server_that_ends_the_connection_has_done_nothing_of_what_came_behind() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              d.reply("421 Good night.");
            });
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.rename("/a", "/b"))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isTrue());
  }

  @Test
  void size_and_time_come_together() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "213 7", "213 20261121000000");
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "550 No such file.", "550 No such file.");
              d.expect("CWD");
              d.reply("550 No such directory.");
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "550 No file.", "213 20261121000000");
              d.expect("CWD");
              d.reply("250 Done.");
            });
    assertThat(session.stat("/f").orElseThrow().size()).hasValue(7);
    assertThat(session.stat("/nothing")).isEmpty();
    assertThat(session.stat("/dir").orElseThrow().kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    assertUsable(session);
  }
}
