package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that are none, never end, come unasked, or answer something else. */
class HostileRepliesTest extends ScriptedSession {

  private FtpSession answering(String verb, String bytes) throws IOException {
    return loggedIn(
        d -> {
          d.expect(verb);
          d.send(bytes.getBytes(ISO_8859_1));
        });
  }

  private void assertLosesAt(String command, FtpSession session, String why) {
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining(command)
        .hasMessageContaining(why)
        .hasMessageNotContainingAny("\r", "\n", "\0");
    assertLost(session);
  }

  /** Pure-ftpd has the code of its last reply when it leaves because its client seems gone. */
  @ParameterizedTest
  @ValueSource(
      strings = {"221 Goodbye.", "250 Logout.", "257 Logout.", "504 Logout.", "226 Logout."})
  void a_farewell_is_no_answer(String farewell) throws IOException {
    FtpSession session = answering("MKD", farewell + "\r\n");
    assertThatThrownBy(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, lost -> assertThat(lost.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  /** What only other commands are answered with. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "213 5",
        "226 Done.",
        "227 Entering Passive Mode (127,0,0,1,4,1)",
        "229 Entering Extended Passive Mode (|||1025|)"
      })
  void an_answer_to_another_command_is_none(String answer) throws IOException {
    assertLosesAt("MKD /d", answering("MKD", answer + "\r\n"), "answered out of order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "2\r\n",
        "25\r\n",
        "2500 x\r\n",
        "+12 x\r\n",
        "-25 x\r\n",
        "025 x\r\n",
        "625 x\r\n",
        "25x x\r\n",
        "250\tx\r\n",
        "\r\n",
        " 250 x\r\n",
        "\u00ff\u00fb\u0001250 x\r\n",
        "\u0000\u0001\u0002\u0003\r\n",
        "2\u00b5\u00b0 x\r\n",
        "2\u00d9\u00a5\u00d9\u00a0 x\r\n"
      })
  void what_is_no_reply_loses_the_session(String bytes) throws IOException {
    FtpSession session = answering("MKD", bytes);
    assertThatThrownBy(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class,
            // The server got the command, and nobody knows what it made of it.
            e -> assertThat(e.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 x\n", "250 a\rb\r\n", "250 a\0b\r\n", "250-a\n250 b\r\n", "\r\r\n"})
  void a_line_that_does_not_end_with_crlf_loses_the_session(String bytes) throws IOException {
    assertLosesAt("MKD /d", answering("MKD", bytes), "lost the control connection");
  }

  @Test
  void control_characters_in_a_reply_are_not_shown() throws IOException {
    FtpSession session = answering("MKD", "550 \u001b[31mred\u0007\u0085 \t!\r\n");
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageNotContainingAny("\u001b", "\u0007", "\u0085", "\t")
        .hasMessageContaining("red");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"250-x\r\n", "250-\r\n", "250-x\r\n 250 y\r\n226 z\r\n"})
  void a_reply_of_endless_lines_loses_the_session(String lines) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("MKD");
              while (true) {
                d.send(lines.repeat(100).getBytes(US_ASCII));
              }
            });
    assertLosesAt("MKD /d", session, "a reply that does not end within");
  }

  @Test
  void a_reply_of_few_but_long_lines_is_limited_in_bytes() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("MKD");
              while (true) {
                d.send(("250-" + "x".repeat(16_000) + "\r\n").getBytes(US_ASCII));
              }
            });
    assertLosesAt("MKD /d", session, "a reply that does not end within 1");
  }

  @Test
  void a_line_without_end_loses_the_session_at_16_kib() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("MKD");
              while (true) {
                d.send("2".repeat(1000).getBytes(US_ASCII));
              }
            });
    assertLosesAt("MKD /d", session, "a line of more than 16384 bytes");
  }

  @Test
  void a_reply_that_drips_is_limited_as_a_whole() throws IOException {
    FtpSession session =
        loggedIn(
            repliesWithin(600),
            d -> {
              d.expect("MKD");
              d.drip("2".repeat(1000).getBytes(US_ASCII), Duration.ofMillis(50));
            });
    assertFails(Duration.ofSeconds(3), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasCauseInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("no complete reply within 600 ms");
    assertLost(session);
  }

  @Test
  void a_reply_that_never_comes_loses_the_session() throws IOException {
    FtpSession session =
        loggedIn(
            repliesWithin(600),
            d -> {
              d.expect("MKD");
              d.silence();
            });
    assertFails(Duration.ofSeconds(3), () -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("MKD /d: no complete reply within 600 ms (outcome unknown)");
    assertLost(session);
  }

  @Test
  void codes_within_a_reply_are_text() throws IOException {
    FtpSession session =
        answering("MKD", "550-first\r\n220 other\r\n550x\r\n 550 indented\r\n550 last\r\n");
    assertThatThrownBy(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpReplyException.class,
            e ->
                assertThat(e.getReply().lines())
                    .containsExactly("first", "220 other", "550x", " 550 indented", "last"));
    assertUsable(session);
  }

  @Test
  void a_reply_that_ends_with_another_code_has_not_ended() throws IOException {
    FtpSession session =
        loggedIn(
            repliesWithin(600),
            d -> {
              d.expect("MKD");
              d.reply("257-Made it\n250 Done.");
              d.silence();
            });
    assertFails(Duration.ofSeconds(3), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 Hello?", "425 Too late.", "226 Once more.", "half a rep"})
  void what_came_unasked_loses_the_session_before_the_next_command(String unasked)
      throws IOException {
    FtpSession session = answering("DELE", "250 Deleted.\r\n" + unasked + "\r\n");
    session.delete("/a");
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isTrue());
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"226 Once more.", "426 Too late.", "150 Here.", "350 Go on."})
  void the_reply_of_another_command_is_neither_success_nor_refusal(String reply)
      throws IOException {
    FtpSession session = answering("MKD", reply + "\r\n257 Made.\r\n");
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("answered out of order: " + reply);
    assertLost(session);
  }

  @Test
  void a_421_to_a_command_is_a_lost_session_and_says_why() throws IOException {
    FtpSession session = answering("MKD", "421 Going down.\r\n");
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("421 Going down.");
    assertLost(session);
  }

  @Test
  void a_421_said_while_idle_is_found_without_a_command() throws IOException {
    FtpSession session = answering("DELE", "250 Deleted.\r\n421 Idle for too long.\r\n");
    session.delete("/a");
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertLost(session);
  }

  @Test
  void a_connection_closed_while_idle_is_noticed_before_a_command_is_sent() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("DELE");
              d.reply("250 Deleted.");
              d.close();
              closed.countDown();
            });
    session.delete("/a");
    closed.await();
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isTrue())
        .hasMessageContaining("the server closed the control connection");
    assertLost(session);
  }

  @Test
  void a_reset_connection_is_lost_with_its_outcome_unknown() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("MKD");
              d.reset();
            });
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "450 Busy.",
        "451 Local error.",
        "452 No space.",
        "501 No.",
        "550 No such file.",
        "550 Permission denied.",
        "552 Quota.",
        "553 Bad name."
      })
  void a_refusal_keeps_code_and_text_and_the_session(String reply) throws IOException {
    FtpSession session = answering("MKD", reply + "\r\n");
    assertFails(() -> session.makeDirectory("/d"))
        .isInstanceOfSatisfying(
            FtpReplyException.class, e -> assertThat(e.getReply()).hasToString(reply))
        .hasMessageContaining("MKD /d");
    assertUsable(session);
  }

  @Test
  void a_rename_whose_reply_is_lost_has_an_unknown_outcome() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("RNFR");
              d.reply("350 Go on.");
              d.expect("RNTO");
              d.close();
            });
    assertFails(() -> session.rename("/a", "/b"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse())
        .hasMessageContaining("RNTO /b");
    assertLost(session);
  }

  @Test
  void a_connection_lost_at_rnfr_has_renamed_nothing() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("RNFR");
              d.close();
            });
    assertFails(() -> session.rename("/a", "/b"))
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isTrue());
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 What?", "502 Not here.", "200 Yes.", "550 Hm."})
  void any_answer_to_noop_is_a_sign_of_life(String reply) throws IOException {
    FtpSession session = loggedIn(d -> d.always("NOOP", reply));
    assertThat(session.isAlive(Duration.ZERO)).isTrue();
    assertUsable(session);
  }

  @Test
  void a_noop_never_answered_is_a_lost_session_within_the_validation_limit() throws IOException {
    FtpSession session =
        open(
            factory(
                settings ->
                    FtpSessionSettings.builder(settings.server())
                        .validationLimit(Duration.ofMillis(800))
                        .build(),
                d -> {
                  d.login();
                  d.expect("NOOP");
                  d.silence();
                }));
    long start = System.nanoTime();
    assertThat(session.isAlive(Duration.ZERO)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertLost(session);
  }

  @Test
  void a_size_with_its_unit_is_read() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("SIZE");
              d.reply("213 12 bytes");
              d.always("MDTM", "550 No.");
            });
    assertThat(session.stat("/f").orElseThrow().size()).hasValue(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "12bytes", "", "abc", "0x10", "1e3", "1.5"})
  void a_size_that_is_no_number_is_unknown(String size) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("SIZE", "213 " + size);
              d.always("MDTM", "550 No.");
            });
    assertThat(session.stat("/f").orElseThrow().size()).isEmpty();
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"19100010101010", "192000101101010", "2020", "20201301000000", "2020-01-01", ""})
  void a_time_that_is_none_is_unknown(String time) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("SIZE", "213 7");
              d.always("MDTM", "213 " + time);
            });
    FtpEntry entry = session.stat("/f").orElseThrow();
    assertThat(entry.size()).hasValue(7);
    assertThat(entry.lastModified()).isEmpty();
    assertUsable(session);
  }

  @Test
  void a_fraction_of_a_second_is_read() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("SIZE", "213 7");
              d.always("MDTM", "213 20200102030405.678");
            });
    assertThat(session.stat("/f").flatMap(FtpEntry::lastModified).map(FtpTimestamp::instant))
        .hasToString(Optional.of("2020-01-02T03:04:05.678Z").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "250 type=file;size=5; /a=b;c",
        "250-Listing\n type=file;size=5; /a=b;c\n250 End",
        "250-Listing /a=b;c\n\ntype=file;size=5; a=b;c\n\n250 End",
        "250-about x=1;y\n type=file;size=5; /a=b;c\n250 End"
      })
  void an_odd_shape_of_mlst_is_understood(String reply) throws IOException {
    FtpSession session = loggedInWithMlst(d -> d.always("MLST", reply));
    FtpEntry entry = session.stat("/a=b;c").orElseThrow();
    assertThat(entry.kind()).isEqualTo(FtpEntry.Kind.FILE);
    assertThat(entry.size()).hasValue(5);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"250 ", "250 nothing", "250-a\n250 b", "250 ;=;=; /f"})
  void an_mlst_without_facts_is_asked_by_size_instead(String reply) throws IOException {
    FtpSession session =
        loggedInWithMlst(
            d -> {
              d.always("MLST", reply);
              d.always("SIZE", "213 7");
              d.always("MDTM", "550 No.");
            });
    assertThat(session.stat("/f").orElseThrow().size()).hasValue(7);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\r\nDELE /b", "/a\rb", "/a\nb", "/a\0b"})
  void a_path_with_a_line_end_is_refused_and_nothing_is_sent(String path) throws IOException {
    FtpSession session = loggedIn(d -> {});
    for (DataMode mode : List.of(DataMode.ACTIVE, DataMode.PASSIVE)) {
      assertThatThrownBy(() -> session.retrieve(path, in(mode)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> session.list(path, in(mode)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> session.rename("/ok", path))
        .isInstanceOf(IllegalArgumentException.class);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\u010aDELE b", "/\u010d", "/\ud800"})
  void a_character_that_the_encoding_lacks_is_refused_and_not_narrowed(String path)
      throws IOException {
    FtpSession session = open(factory(HostileRepliesTest::inLatin1, d -> d.login()));
    assertThatThrownBy(() -> session.makeDirectory(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISO-8859-1");
    assertUsable(session);
  }

  private static FtpSessionSettings inLatin1(FtpSessionSettings settings) {
    return FtpSessionSettings.builder(settings.server())
        .timeLimits(settings.timeLimits())
        .controlEncoding(ISO_8859_1)
        .build();
  }
}
