package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.Test;

/** Staged uploads onto an existing file, on a server whose RNTO does not replace. */
class StagedReplaceTest extends ScriptedSession {
  private static final String GRANTED = "250 Renamed.";
  private static final String REFUSED = "553 Not now.";

  private OutputStream upload(ScriptedFtpServer.Script ending) throws IOException {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("SIZE", "500 What?");
              dialogue.receiveFile("STOR");
              rename(dialogue, ".part", "/f", "550 It exists.");
              rename(dialogue, "/f", ".part.old", GRANTED);
              ending.play(dialogue);
            });
    OutputStream out =
        session.store("/f", TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED));
    out.write(1);
    return out;
  }

  private static void rename(Dialogue dialogue, String from, String to, String reply)
      throws IOException {
    assertThat(dialogue.expect("RNFR")).endsWith(from);
    dialogue.reply("350 Go on.");
    assertThat(dialogue.expect("RNTO")).endsWith(to);
    dialogue.reply(reply);
  }

  private static void discard(Dialogue dialogue) throws IOException {
    assertThat(dialogue.expect("DELE")).endsWith(".part");
    dialogue.reply("250 Deleted.");
  }

  @Test
  void the_old_file_is_put_back_when_its_place_cannot_be_taken() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", REFUSED);
              rename(d, ".part.old", "/f", GRANTED);
              discard(d);
            });
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("RNTO /f")
        .hasMessageContaining(REFUSED);
  }

  @Test
  void an_old_file_that_cannot_be_put_back_is_named() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", REFUSED);
              rename(d, ".part.old", "/f", "452 The disk is full.");
              discard(d);
            });
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("the old /f")
        .hasMessageContaining(".part.old")
        .hasMessageContaining("452 The disk is full.")
        .rootCause()
        .hasMessageContaining(REFUSED);
  }

  @Test
  void a_connection_lost_while_replacing_tells_where_the_old_file_may_be() throws IOException {
    OutputStream out =
        upload(
            d -> {
              d.expect("RNFR");
              d.close();
            });
    assertThatThrownBy(out::close)
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("/f")
        .hasMessageContaining(".part.old");
  }

  @Test
  void an_old_file_that_cannot_be_deleted_does_not_fail_the_upload() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", GRANTED);
              assertThat(d.expect("DELE")).endsWith(".part.old");
              d.reply("550 Somebody reads it.");
            });
    out.close();
  }
}
