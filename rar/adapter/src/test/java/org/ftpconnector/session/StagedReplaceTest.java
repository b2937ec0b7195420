package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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

  /** What is at the target is a file, and set aside. */
  private OutputStream upload(ScriptedFtpServer.Script ending) throws IOException {
    return uploadOntoSomething(
        d -> {
          isFile(d, "/f");
          rename(d, "/f", ".old", GRANTED);
          ending.play(d);
        });
  }

  private OutputStream uploadOntoSomething(ScriptedFtpServer.Script ending) throws IOException {
    FtpSession session =
        loggedIn(
            dialogue -> {
              dialogue.always("MDTM", "213 20260101000000");
              dialogue.receiveFile("STOR");
              dialogue.expect("SIZE");
              dialogue.reply("213 1");
              rename(dialogue, ".part", "/f", "550 It exists.");
              ending.play(dialogue);
            });
    OutputStream out =
        session.store("/f", TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED));
    out.write(1);
    return out;
  }

  private static void isFile(Dialogue dialogue, String path) throws IOException {
    assertThat(dialogue.expect("SIZE")).isEqualTo(path);
    dialogue.reply("213 5");
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
              rename(d, ".old", "/f", GRANTED);
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
              rename(d, ".old", "/f", "452 The disk is full.");
              discard(d);
            });
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("the file that was /f before is /.ftp-connector-")
        .hasMessageContaining(".old")
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
        .hasMessageContaining(".old");
  }

  @Test
  void a_directory_in_the_way_stays_where_it_is() throws IOException {
    OutputStream out =
        uploadOntoSomething(
            d -> {
              d.expect("SIZE");
              d.reply("550 Not a plain file.");
              assertThat(d.expect("CWD")).isEqualTo("/f");
              d.reply("250 Changed.");
              discard(d);
            });
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("550 It exists.");
    session().close();
    assertThat(commandsInTheEnd().all("RNFR")).hasSize(1);
  }

  @Test
  void what_the_server_does_not_describe_stays_where_it_is() throws IOException {
    OutputStream out =
        uploadOntoSomething(
            d -> {
              for (String verb : List.of("SIZE", "CWD", "EPSV", "PASV")) {
                d.always(verb, "550 Permission denied.");
              }
              discard(d);
            });
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("550 It exists.");
    session().close();
    assertThat(commandsInTheEnd().all("RNFR")).hasSize(1);
  }

  @Test
  void a_connection_lost_while_putting_back_tells_where_the_old_file_may_be() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", REFUSED);
              assertThat(d.expect("RNFR")).endsWith(".old");
              d.reply("350 Go on.");
              d.expect("RNTO");
              d.close();
            });
    assertThatThrownBy(out::close)
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("the file that was /f before is /f or /.ftp-connector-");
  }

  @Test
  void a_connection_lost_while_setting_aside_tells_where_the_old_file_may_be() throws IOException {
    OutputStream out =
        uploadOntoSomething(
            d -> {
              isFile(d, "/f");
              d.expect("RNFR");
              d.reply("350 Go on.");
              d.expect("RNTO");
              d.close();
            });
    assertThatThrownBy(out::close)
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("the file that was /f before is /f or /.ftp-connector-");
  }

  @Test
  void an_old_file_that_cannot_be_deleted_does_not_fail_the_upload() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", GRANTED);
              assertThat(d.expect("DELE")).endsWith(".old");
              d.reply("550 Somebody reads it.");
            });
    out.close();
  }

  @Test
  void a_connection_lost_at_the_deletion_of_the_old_file_does_not_fail_it() throws IOException {
    OutputStream out =
        upload(
            d -> {
              rename(d, ".part", "/f", GRANTED);
              d.expect("DELE");
              d.close();
            });
    out.close();
    assertLost(session());
  }

  @Test
  void a_rename_onto_a_file_is_done_in_the_same_way() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("MDTM", "213 20260101000000");
              rename(d, "/a", "/f", "553 Somebody has that name.");
              isFile(d, "/f");
              rename(d, "/f", ".old", GRANTED);
              rename(d, "/a", "/f", GRANTED);
              assertThat(d.expect("DELE")).endsWith(".old");
              d.reply("550 Somebody reads it.");
            });
    session.replace("/a", "/f");
    assertUsable(session);
  }

  @Test
  void what_is_not_there_replaces_nothing() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("RNFR");
              d.reply("550 No such file.");
            });
    assertFails(() -> session.replace("/a", "/f"))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("RNFR /a");
    assertUsable(session);
  }
}
