package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;

/**
 * Whether a stranger's SIZE, which nobody has seen at work, shows that a transfer was cut short.
 */
class StrangerSizeTest extends StrangerScript {
  @Override
  TransferCheck transferCheck() {
    return TransferCheck.AUTO;
  }

  /** Of a file that has so many bytes, by the listing of the folder it is in. */
  private static void listed(Dialogue d, String name, int size) throws IOException {
    d.always("CWD", "250 Done.");
    d.always("PWD", "257 \"/\"");
    String line = "-rw-r--r-- 1 ftp ftp " + size + " Jan  1 2026 " + name + "\r\n";
    d.sendFile("LIST", line.getBytes(UTF_8));
  }

  private static void sends(Dialogue d, String stated) throws IOException {
    d.always("SIZE", stated);
    d.sendFile("RETR", CONTENT);
  }

  private static void takes(Dialogue d, String stated) throws IOException {
    d.always("SIZE", stated);
    d.receiveFile("STOR");
  }

  private static void write(OutputStream opened) throws IOException {
    try (OutputStream out = opened) {
      out.write(CONTENT);
    }
  }

  private void assertTruncated(FtpSession session, String what) {
    assertThatExceptionOfType(FtpTransferException.class)
        .isThrownBy(() -> session.retrieve("/f").readAllBytes())
        .withMessageContaining("truncated")
        .withMessageContaining(what);
    assertThat(session.isLost()).isFalse();
  }

  private static void assertRead(FtpSession session) throws IOException {
    assertThat(session.retrieve("/f").readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void a_download_of_less_than_SIZE_and_the_listing_say_is_truncated() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              sends(d, "213 12");
              listed(d, "f", 12);
            });
    assertTruncated(session, "7 of 12 bytes");
  }

  @Test
  void so_is_one_of_less_than_SIZE_and_MLST_say() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE", "MLST type*;size*;"),
            d -> {
              sends(d, "213 12");
              answer(d, "MLST", "250-Facts\n type=file;size=12; /f\n250 End");
              answer(d, "MLST", "550 There is no such thing.");
            });
    assertTruncated(session, "7 of 12 bytes");
  }

  @Test
  void a_SIZE_that_the_listing_contradicts_is_not_asked_again() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              sends(d, "213 12");
              listed(d, "f", 7);
              sends(d, "213 12");
              takes(d, "213 12");
            });
    assertRead(session);
    assertRead(session);
    session.store("/f", CONTENT, TransferOptions.DEFAULTS);
    assertThat(commands().all("SIZE")).hasSize(1);
  }

  @Test
  void where_nothing_else_tells_a_size_SIZE_alone_fails_nothing() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              sends(d, "213 12");
              answer(d, "CWD", "550 You may not.");
              d.silence();
            });
    assertRead(session);
  }

  @Test
  void who_knows_no_FEAT_is_asked_behind_the_first_download_and_before_the_next()
      throws IOException {
    FtpSession session =
        stranger(
            d -> {
              sends(d, "213 7");
              answer(d, "SIZE", "213 7");
              sends(d, "213 12");
              listed(d, "f", 12);
            });
    assertRead(session);
    assertTruncated(session, "7 of 12 bytes");
  }

  /** Nobody can have been asked before: the first one of all is no less held against it. */
  @Test
  void of_who_knows_no_FEAT_the_first_download_may_be_truncated_too() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              sends(d, "213 12");
              listed(d, "f", 12);
            });
    assertTruncated(session, "7 of 12 bytes");
  }

  @Test
  void of_who_knows_no_FEAT_SIZE_may_be_about_something_else() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              sends(d, "213 12");
              listed(d, "f", 7);
              d.sendFile("RETR", CONTENT);
            });
    assertRead(session);
    assertRead(session);
    assertThat(commands().all("SIZE")).hasSize(1);
  }

  @Test
  void who_does_not_answer_loses_no_download() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.expect("SIZE");
              d.silence();
            });
    assertRead(session);
    assertThat(session.isLost()).isTrue();
  }

  @Test
  void what_a_link_has_for_a_size_is_no_witness() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              sends(d, "213 7");
              sends(d, "213 12");
              d.always("CWD", "250 Done.");
              d.sendFile(
                  "LIST", "lrwxrwxrwx 1 ftp ftp 7 Jan  1 2026 f -> data\r\n".getBytes(UTF_8));
            });
    assertRead(session);
    assertTruncated(session, "7 of 12 bytes");
  }

  @Test
  void a_file_that_was_replaced_meanwhile_leaves_SIZE_in_doubt_and_in_use() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              sends(d, "213 12");
              listed(d, "f", 3);
              sends(d, "213 12");
              listed(d, "f", 12);
            });
    assertRead(session);
    assertTruncated(session, "7 of 12 bytes");
  }

  @Test
  void where_FEAT_states_no_SIZE_it_is_not_asked() throws IOException {
    FtpSession session =
        stranger(
            features("MDTM"),
            d -> {
              sends(d, "213 12");
              takes(d, "213 12");
            });
    assertRead(session);
    session.store("/f", CONTENT, TransferOptions.DEFAULTS);
    assertThat(commands().all("SIZE")).isEmpty();
  }

  @Test
  void an_upload_of_which_SIZE_and_the_listing_have_less_is_an_error() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              takes(d, "213 3");
              listed(d, "f", 3);
            });
    assertThatExceptionOfType(FtpTransferException.class)
        .isThrownBy(() -> session.store("/f", CONTENT, TransferOptions.DEFAULTS))
        .withMessageContaining("of the 7 bytes sent the server has 3");
    assertThat(session.isLost()).isFalse();
  }

  @Test
  void an_upload_that_the_listing_has_in_full_is_complete() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              takes(d, "213 3");
              listed(d, "f", 7);
              d.silence();
            });
    write(session.store("/f"));
    assertThat(session.isLost()).isFalse();
  }

  @Test
  void a_staged_upload_that_nobody_confirms_leaves_the_old_file() throws IOException {
    FtpSession session =
        stranger(
            d -> {
              takes(d, "213 3");
              answer(d, "CWD", "550 You may not.");
              answer(d, "SIZE", "213 3");
              answer(d, "DELE", "250 Deleted.");
              d.silence();
            });
    TransferOptions staged = TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED);
    assertThatExceptionOfType(FtpTransferException.class)
        .isThrownBy(() -> write(session.store("/f", staged)))
        .withMessageContaining("TransferCheck none");
    assertThat(commands().verbs()).doesNotContain("RNFR");
  }

  @Test
  void an_append_that_has_become_shorter_than_it_must_be_is_an_error() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              d.expect("SIZE");
              d.reply("213 10");
              d.receiveFile("APPE");
              d.always("SIZE", "213 12");
              listed(d, "f", 12);
            });
    assertThatExceptionOfType(FtpTransferException.class)
        .isThrownBy(() -> session.append("/f", CONTENT, TransferOptions.DEFAULTS))
        .withMessageContaining("the server has 12, and had 10 before");
  }

  @Test
  void a_download_from_an_offset_that_brings_all_of_the_file_is_an_error() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              d.always("REST", "350 Go on.");
              sends(d, "213 7");
              answer(d, "SIZE", "213 7");
              d.silence();
            });
    TransferOptions rest = TransferOptions.DEFAULTS.withRestartOffset(4);
    assertThatExceptionOfType(FtpTransferException.class)
        .isThrownBy(() -> session.retrieve("/f", rest).readAllBytes())
        .withMessageContaining("REST");
  }

  @Test
  void unless_the_file_has_grown_by_as_much() throws IOException {
    FtpSession session =
        stranger(
            features("SIZE"),
            d -> {
              d.always("REST", "350 Go on.");
              d.expect("SIZE");
              d.reply("213 7");
              d.sendFile("RETR", CONTENT);
              d.expect("SIZE");
              d.reply("213 14");
              d.silence();
            });
    TransferOptions rest = TransferOptions.DEFAULTS.withRestartOffset(7);
    assertThat(session.retrieve("/f", rest).readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void an_upload_is_complete_before_SIZE_is_not_answered() throws IOException {
    FtpSessionFactory factory =
        strangers(
            "500 What?",
            d -> {
              d.login();
              d.receiveFile("STOR");
              if (d.connection() == 1) {
                d.expect("SIZE");
              }
              d.silence();
            });
    FtpSession first = open(factory);
    first.store("/f", CONTENT, TransferOptions.DEFAULTS);
    assertThat(first.isLost()).isTrue();
    FtpSession second = open(factory);
    second.store("/f", CONTENT, TransferOptions.DEFAULTS);
    assertThat(second.isLost()).isFalse();
    assertThat(commands().all("SIZE")).hasSize(1);
  }
}
