package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers that are checked after the server has called them complete. */
class TransferCheckTest extends ScriptedSession {
  private static final byte[] CONTENT = "some content".getBytes(UTF_8);

  private FtpSession checkedBy(TransferCheck check, ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return open(
        factory(
            settings -> FtpSessionSettings.builder(settings.server()).transferCheck(check).build(),
            script));
  }

  private static void upload(FtpSession session) throws IOException {
    try (OutputStream out = session.store("/f")) {
      out.write(CONTENT);
    }
  }

  private static void serve(Dialogue dialogue) throws IOException {
    dialogue.receiveFile("STOR");
    dialogue.sendFile("RETR", CONTENT);
  }

  @Test
  void a_size_that_agrees_is_fine() throws IOException {
    FtpSession session =
        checkedBy(
            TransferCheck.SIZE,
            dialogue -> {
              dialogue.always("SIZE", "213 12");
              dialogue.login();
              serve(dialogue);
            });
    upload(session);
    assertThat(session.retrieve("/f").readAllBytes()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 11, 13})
  void another_size_is_an_error_in_both_directions(long size) throws IOException {
    FtpSession session =
        checkedBy(
            TransferCheck.SIZE,
            dialogue -> {
              dialogue.always("SIZE", "213 " + size);
              dialogue.login();
              serve(dialogue);
            });
    assertThatThrownBy(() -> upload(session))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("12 bytes")
        .hasMessageContaining("213 " + size);
    assertThatThrownBy(() -> session.retrieve("/f").readAllBytes())
        .isInstanceOf(FtpTransferException.class);
    assertThat(session.isLost()).isFalse();
  }

  @Test
  void a_staged_upload_of_another_size_is_removed_and_not_published() throws IOException {
    FtpSession session =
        checkedBy(
            TransferCheck.NONE,
            dialogue -> {
              dialogue.always("SIZE", "213 11");
              dialogue.login();
              dialogue.receiveFile("STOR");
              assertThat(dialogue.expect("DELE")).endsWith(".part");
              dialogue.reply("250 Deleted.");
            });
    OutputStream out =
        session.store("/f", TransferOptions.DEFAULTS.withUploadMode(UploadMode.STAGED));
    out.write(CONTENT);
    assertThatThrownBy(out::close)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("12 bytes")
        .hasMessageContaining("213 11");
    assertThat(session.isLost()).isFalse();
  }

  /** The server had {@code before}, and what follows the append is {@code after}. */
  private FtpSession appendedTo(TransferCheck check, String before, String after)
      throws FtpUnavailableException {
    return checkedBy(
        check,
        dialogue -> {
          dialogue.always("FEAT", "211-Features\n XMD5\n211 End");
          dialogue.login();
          dialogue.expect("SIZE");
          dialogue.reply(before);
          dialogue.receiveFile("APPE");
          dialogue.expect("SIZE");
          dialogue.reply(after);
        });
  }

  private static void append(FtpSession session, boolean isWhole) throws IOException {
    if (isWhole) {
      session.append("/f", CONTENT, TransferOptions.DEFAULTS);
      return;
    }
    try (OutputStream out = session.append("/f", TransferOptions.DEFAULTS)) {
      out.write(CONTENT);
    }
  }

  /** Others may have added to it meanwhile. */
  @ParameterizedTest
  @CsvSource({
    "SIZE, 213 100, 213 112, false",
    "SIZE, 213 100, 213 112, true",
    "SIZE, 213 100, 213 130, false",
    "SIZE, 550 No such file., 213 12, false",
    "HASH, 213 100, 213 112, true",
  })
  void an_append_is_checked_by_size(
      TransferCheck check, String before, String after, boolean isWhole) throws IOException {
    append(appendedTo(check, before, after), isWhole);
  }

  @ParameterizedTest
  @CsvSource({
    "SIZE, 213 100, 213 111, false",
    "SIZE, 213 100, 213 12, true",
    "SIZE, 213 100, 550 Gone., false",
    "SIZE, 550 No such file., 213 11, false",
    "HASH, 213 100, 213 100, true",
  })
  void an_append_that_is_not_all_there_is_an_error(
      TransferCheck check, String before, String after, boolean isWhole) throws IOException {
    FtpSession session = appendedTo(check, before, after);
    assertThatThrownBy(() -> append(session, isWhole))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("12 bytes")
        .hasMessageContaining(after);
    assertThat(session.isLost()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "SIZE, 502 No such command., false",
    "SIZE, 502 No such command., true",
    "SIZE, 550 Permission denied., false",
    "SIZE, 501 Not a valid pathname., false",
    "SIZE, 450 Busy., false",
    "HASH, 502 No such command., true",
  })
  void nothing_is_appended_where_no_size_is_told(
      TransferCheck check, String answer, boolean isWhole) throws IOException {
    FtpSession session =
        checkedBy(
            check,
            dialogue -> {
              dialogue.always("FEAT", "211-Features\n XMD5\n211 End");
              dialogue.login();
              dialogue.expect("SIZE");
              dialogue.reply(answer);
            });
    assertThatThrownBy(() -> append(session, isWhole))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining(answer)
        .hasMessageContaining("TransferCheck");
    assertThat(session.isLost()).isFalse();
  }

  private static String hash(String algorithm) throws Exception {
    if (algorithm.equals("CRC32")) {
      CRC32 crc = new CRC32();
      crc.update(CONTENT);
      return String.format(Locale.ROOT, "%08X", crc.getValue());
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(CONTENT));
  }

  @ParameterizedTest
  @CsvSource({
    "XSHA256, SHA-256, 250 %s",
    "XSHA1, SHA-1, 250 %s",
    "XMD5, MD5, 250 %s",
    "XCRC, CRC32, 250 %s",
    "HASH, SHA-512, 213 SHA-512 0-11 %s /f",
  })
  void a_hash_is_compared(String command, String algorithm, String form) throws Exception {
    for (String stated : new String[] {hash(algorithm), "0123456789abcdef"}) {
      FtpSession session =
          checkedBy(
              TransferCheck.HASH,
              dialogue -> {
                dialogue.always("FEAT", "211-Features\n " + command + "\n211 End");
                dialogue.always("OPTS", "200 " + algorithm);
                dialogue.always(command, String.format(Locale.ROOT, form, stated));
                dialogue.login();
                serve(dialogue);
              });
      if (stated.equals(hash(algorithm))) {
        upload(session);
        assertThat(session.retrieve("/f").readAllBytes()).isEqualTo(CONTENT);
      } else {
        assertThatThrownBy(() -> upload(session))
            .isInstanceOf(FtpTransferException.class)
            .hasMessageContaining(algorithm);
        assertThatThrownBy(() -> session.retrieve("/f").readAllBytes())
            .isInstanceOf(FtpTransferException.class);
      }
      assertThat(session.isLost()).isFalse();
    }
  }

  @Test
  void a_server_that_cannot_hash_is_an_error_before_anything_is_transferred() throws IOException {
    FtpSession session = checkedBy(TransferCheck.HASH, Dialogue::login);
    assertThatThrownBy(() -> session.store("/f"))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("TransferCheck");
    assertThat(session.isAlive(java.time.Duration.ZERO)).isTrue();
  }
}
