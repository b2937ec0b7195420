package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are counted against the size that a known server tells, in the same write. */
class ByteCountTest extends PipelinedScript {
  private static final String SIZE = "213 " + CONTENT.length;

  @Override
  TransferCheck transferCheck() {
    return TransferCheck.AUTO;
  }

  private AutoOrOff priming = AutoOrOff.OFF;

  @Override
  AutoOrOff priming() {
    return priming;
  }

  private static String announcing(String size) {
    return "150 Opening BINARY mode data connection for /f (" + size + ").";
  }

  /** A download whose SIZE comes in one write with RETR. */
  private static void serve(Dialogue d, String size, String accepted, byte[] content)
      throws IOException {
    try (ScriptedData data = d.data()) {
      expectAll(d, "SIZE", "RETR");
      replyAll(d, size, accepted);
      data.send(content);
      d.reply("226 Done.");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataMode.class,
      names = {"ACTIVE", "PASSIVE"})
  void a_download_shorter_than_its_size_is_an_error(DataMode mode) throws IOException {
    FtpSession session =
        opened(
            d -> {
              serve(d, SIZE, "150 Here it comes.", CONTENT);
              serve(d, "213 1000", "150 Here it comes.", CONTENT);
            });
    read(session, mode);
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("7 of 1000 bytes");
    }
    assertUsable(session);
  }

  @Test
  void a_download_longer_than_its_size_is_a_file_that_grows() throws IOException {
    FtpSession session = opened(d -> serve(d, "213 3", "150 Here it comes.", CONTENT));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"550 No.", "500 What?", "213 -1", "213 many", "213 7000 or so"})
  void a_server_that_tells_no_size_fails_nothing(String size) throws IOException {
    FtpSession session = opened(d -> serve(d, size, "150 Here it comes.", CONTENT));
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @Test
  void a_refused_download_is_told_whatever_its_size() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.data();
              expectAll(d, "SIZE", "RETR");
              replyAll(d, "550 No size.", "550 No file.");
            });
    assertThatThrownBy(() -> session.retrieve("/f"))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("No file");
    assertUsable(session);
  }

  /** As proftpd 1.3.8 says of one byte; and whoever leaves out for once what it mostly says. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, (1 byte), OFF",
    "PASSIVE, (1 byte), OFF",
    "ACTIVE, now, OFF",
    "PASSIVE, now, OFF",
    "PASSIVE, now, AUTO"
  })
  void a_file_of_one_byte_that_does_not_come_is_an_error(
      DataMode mode, String announced, AutoOrOff ahead) throws IOException {
    priming = ahead;
    FtpSession session =
        opened(
            d -> {
              serve(d, "550 No.", announcing("7 bytes"), CONTENT);
              d.always("SIZE", "213 1");
              d.always("EPSV", "500 Not now.");
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Opening it " + announced);
                data.send(new byte[0]);
                d.reply("226 Done.");
              }
            });
    read(session, DataMode.PASSIVE);
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("0 of 1 bytes");
    }
    assertUsable(session);
  }

  @Test
  void a_server_that_announces_sizes_is_not_asked_again() throws IOException {
    FtpSession session =
        opened(
            d -> {
              serve(d, "550 No.", announcing("7 bytes"), CONTENT);
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply(announcing("8 bytes"));
                data.send(CONTENT);
                d.reply("226 Done.");
              }
            });
    read(session, DataMode.ACTIVE);
    try (InputStream in = session.retrieve("/f", in(DataMode.ACTIVE))) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("7 of 8 bytes");
    }
    assertThat(commands().verbs()).filteredOn("SIZE"::equals).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "/f, 0.1 kbytes",
    "/f, 1 KB",
    "/f, '1,000 bytes'",
    "/f, 9000 bytes) (8 bytes",
    "/copy (9000 bytes), 9000 bytes"
  })
  void only_an_unambiguous_count_of_bytes_is_believed(String path, String text) throws IOException {
    FtpSession session =
        opened(d -> serve(d, "550 No.", "150 Opening " + path + " (" + text + ")", CONTENT));
    try (InputStream in = session.retrieve(path)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PASSIVE, 150 Here it comes.",
    "ACTIVE, 150 Here it comes.",
    "PASSIVE, 150 Opening it (500 bytes)",
    "PASSIVE, 150 Opening it (1000 bytes)"
  })
  void a_download_from_an_offset_is_counted_from_there(DataMode mode, String accepted)
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.always("SIZE", "213 1000");
              d.always("REST", "350 From there.");
              d.sendFile("RETR", CONTENT);
              try (ScriptedData data = d.data()) {
                d.expect("SIZE");
                d.reply("213 507");
                d.expect("REST");
                d.reply("350 From there.");
                d.expect("RETR");
                d.reply(accepted);
                data.send(CONTENT);
                d.reply("226 Done.");
              }
              try (ScriptedData data = d.data()) {
                d.expect("SIZE");
                d.reply("213 1000");
                d.expect("REST");
                d.reply("350 From there.");
                d.expect("RETR");
                d.reply(accepted);
                data.send(CONTENT);
                d.reply("226 Done.");
              }
            });
    TransferOptions options = in(mode).withRestartOffset(500);
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThatThrownBy(in::readAllBytes).hasMessageContaining("7 of 1000 bytes");
    }
    try (InputStream in = session.retrieve("/f", options)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
    try (InputStream in = session.retrieve("/f", options)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("7 of 500 bytes");
    }
    assertUsable(session);
  }

  /** How an upload is made; each ends with SIZE before it is answered. */
  enum Upload {
    STREAM {
      @Override
      void send(FtpSession session, DataMode mode) throws IOException {
        write(session, mode);
      }
    },
    ARRAY {
      @Override
      void send(FtpSession session, DataMode mode) throws IOException {
        session.store("/f", CONTENT, in(mode));
      }
    };

    abstract void send(FtpSession session, DataMode mode) throws IOException;
  }

  /** The server reads SIZE before it has a word for the upload. */
  private static void take(Dialogue d, String... replies) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("STOR");
      d.reply("150 Go ahead.");
      assertThat(data.receive()).isEqualTo(CONTENT);
      d.expect("SIZE");
      replyAll(d, replies);
    }
  }

  @ParameterizedTest
  @CsvSource({"STREAM, PASSIVE", "STREAM, ACTIVE", "ARRAY, PASSIVE", "ARRAY, ACTIVE"})
  void an_upload_is_held_against_its_size(Upload upload, DataMode mode) throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, "226 Done.", SIZE);
              take(d, "226 Done.", "213 6");
              take(d, "226 Done.", "213 8");
              take(d, "226 Done.", "550 No.");
              take(d, "451 Broken.", "213 6");
            });
    upload.send(session, mode);
    for (String stored : new String[] {"6", "8"}) {
      assertThatThrownBy(() -> upload.send(session, mode))
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("7 bytes sent")
          .hasMessageContaining("the server has " + stored);
    }
    upload.send(session, mode);
    assertThatThrownBy(() -> upload.send(session, mode)).hasMessageContaining("451 Broken");
    assertUsable(session);
  }

  @Test
  void an_array_in_active_mode_is_sent_with_the_question_for_its_size() throws IOException {
    FtpSession session =
        opened(
            d -> {
              for (String size : new String[] {SIZE, "213 6"}) {
                try (ScriptedData data = d.data()) {
                  expectAll(d, "STOR", "SIZE");
                  d.reply("150 Go ahead.");
                  assertThat(data.receive()).isEqualTo(CONTENT);
                  replyAll(d, "226 Done.", size);
                }
              }
              ScriptedData unused = d.data();
              expectAll(d, "STOR", "SIZE");
              replyAll(d, "553 Not here.", SIZE);
              unused.close();
              expectAll(d, "PORT", "STOR", "SIZE");
              replyAll(d, "500 No port.", "425 No connection.", SIZE);
            });
    Upload.ARRAY.send(session, DataMode.ACTIVE);
    for (String fault : new String[] {"has 6", "553 Not here", "500 No port"}) {
      assertThatThrownBy(() -> Upload.ARRAY.send(session, DataMode.ACTIVE))
          .hasMessageContaining(fault);
    }
    assertUsable(session);
  }

  /** Its answer to SIZE must not pass for the upload's. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, 550 No room.",
    "ACTIVE, 452 No room.",
    "ACTIVE, 426 No room.",
    "PASSIVE, 550 No room.",
    "PASSIVE, 452 No room."
  })
  void an_upload_that_is_refused_behind_its_size_is_no_success(DataMode mode, String refusal)
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, "226 Done.", SIZE);
              ScriptedData unused = d.data();
              expectAll(d, "STOR", "SIZE");
              replyAll(d, SIZE, refusal);
              unused.close();
            });
    Upload.ARRAY.send(session, mode);
    assertThatThrownBy(() -> Upload.ARRAY.send(session, mode)).hasMessageContaining("No room");
  }

  @Test
  void a_size_that_was_told_counts_more_than_what_is_announced() throws IOException {
    FtpSession session = opened(d -> serve(d, "213 1000", "150 Here it comes (0 bytes).", CONTENT));
    assertThatThrownBy(() -> read(session, DataMode.PASSIVE))
        .hasMessageContaining("7 of 1000 bytes");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 SIZE: data transfer in progress", "500 ?", "213 0", "213 7"})
  void a_server_that_looks_at_the_question_too_early_is_asked_again(String early)
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, early, "226 Done.");
              d.expect("SIZE");
              d.reply("213 6");
            });
    assertThatThrownBy(() -> write(session, DataMode.ACTIVE)).hasMessageContaining("has 6");
    assertUsable(session);
  }

  /** As proftpd reads the beginning of one at the end of its connection. */
  @EachDataMode
  void half_a_question_leaves_no_later_upload_unchecked(DataMode mode) throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, "450 SIZE: data transfer in progress", "226 Done.");
              d.expect("SIZE");
              d.reply("500 SIZ not understood");
              take(d, "226 Done.", "213 6");
            });
    write(session, mode);
    assertThatThrownBy(() -> write(session, mode)).hasMessageContaining("has 6");
    assertUsable(session);
  }

  /** SIZE is not asked where there is no image type. */
  @Test
  void nor_does_half_a_TYPE() throws IOException {
    FtpSession session =
        opened(
            d -> {
              answer(d, "TYPE", "200 ASCII it is.");
              d.receiveFile("STOR");
              answer(d, "TYPE", "500 TYP not understood");
              answer(d, "TYPE", "200 Image it is.");
              take(d, "226 Done.", "213 6");
            });
    session.store("/f", CONTENT, in(DataMode.PASSIVE).withDataType(DataType.ASCII));
    assertThatThrownBy(() -> session.stat("/f")).hasMessageContaining("500 TYP");
    assertThatThrownBy(() -> write(session, DataMode.PASSIVE)).hasMessageContaining("has 6");
    assertUsable(session);
  }

  /** Known or not: it has taken the image type at the login. */
  @Test
  void a_stranger_whose_SIZE_has_agreed_goes_on_being_asked() throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.speakAs(ServerWords.STRANGER);
                  d.always("FEAT", "211-Features:\n SIZE\n211 End");
                  d.always("CWD", "550 No.");
                  d.login();
                  d.receiveFile("STOR");
                  answer(d, "SIZE", SIZE);
                  answer(d, "TYPE", "200 ASCII it is.");
                  d.receiveFile("STOR");
                  answer(d, "TYPE", "500 TYP not understood");
                  answer(d, "TYPE", "200 Image it is.");
                  d.receiveFile("STOR");
                  answer(d, "SIZE", "213 6");
                }));
    write(session, DataMode.PASSIVE);
    session.store("/f", CONTENT, in(DataMode.PASSIVE).withDataType(DataType.ASCII));
    assertThatThrownBy(() -> session.stat("/f")).hasMessageContaining("500 TYP");
    assertThatThrownBy(() -> write(session, DataMode.PASSIVE)).hasMessageContaining("has 6");
  }

  @Test
  void the_next_port_is_asked_for_with_the_size() throws IOException {
    priming = AutoOrOff.AUTO;
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.login();
                  ScriptedData first = d.data();
                  expectAll(d, "SIZE", "RETR");
                  replyAll(d, SIZE, "150 Here it comes.");
                  first.send(CONTENT);
                  d.reply("226 Done.");
                  ScriptedData data = d.data();
                  d.expect("STOR");
                  d.reply("150 Go ahead.");
                  assertThat(data.receive()).isEqualTo(CONTENT);
                  expectAll(d, "SIZE", "EPSV");
                  ScriptedData next = d.listen();
                  replyAll(d, "226 Done.", SIZE, next.epsvReply());
                  expectAll(d, "STOR", "SIZE", "EPSV");
                  d.reply("150 Go ahead.");
                  assertThat(next.receive()).isEqualTo(CONTENT);
                  replyAll(d, "226 Done.", "213 6", "425 No port.");
                }));
    read(session, DataMode.PASSIVE);
    write(session, DataMode.PASSIVE);
    assertThatThrownBy(() -> session.store("/f", CONTENT, in(DataMode.PASSIVE)))
        .hasMessageContaining("has 6");
    assertUsable(session);
  }

  @Test
  void pure_ftpd_is_not_asked_for_two_things_at_once() throws IOException {
    priming = AutoOrOff.AUTO;
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.speakAs(ServerWords.PURE_FTPD);
                  d.login();
                  serve(d, SIZE, "150 Here it comes.", CONTENT);
                  try (ScriptedData data = d.data()) {
                    d.expect("STOR");
                    d.reply("150 Go ahead.");
                    assertThat(data.receive()).isEqualTo(CONTENT);
                    d.expect("EPSV");
                    replyAll(d, "500 ?", "226 Done.");
                  }
                  d.expect("SIZE");
                  d.reply("213 6");
                }));
    read(session, DataMode.PASSIVE);
    assertThatThrownBy(() -> write(session, DataMode.PASSIVE)).hasMessageContaining("has 6");
    assertUsable(session);
  }

  @Test
  void an_upload_with_a_last_word_has_succeeded_though_its_size_is_never_told() throws IOException {
    FtpSession session =
        opened(
            d -> {
              take(d, "226 Done.");
              d.close();
            });
    write(session, DataMode.ACTIVE);
    assertLost(session);
  }

  @Test
  void a_stranger_is_asked_for_no_size_before_one_was_seen_to_work() throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.speakAs(ServerWords.STRANGER);
                  d.always("FEAT", "500 What?");
                  d.login();
                  d.sendFile("RETR", CONTENT);
                  d.receiveFile("STOR");
                }));
    read(session, DataMode.PASSIVE);
    write(session, DataMode.PASSIVE);
  }
}
