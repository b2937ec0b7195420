package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are not in UTF-8 are read in the charset for that, and written back in it. */
class FallbackNamesTest extends ScriptedSession {
  private static final String CAFE = "caf\u00e9";

  /** As the fixture, which reads UTF-8, sees it in Latin 1. */
  private static final String CAFE_IN_LATIN = "caf\ufffd";

  private static final byte[] IN_LATIN = "type=file;size=7; caf\u00e9\r\n".getBytes(ISO_8859_1);
  private static final byte[] IN_UTF8 = "type=file;size=8; caf\u00e9\r\n".getBytes(UTF_8);
  private static final byte[] OTHER = "type=file;size=7; \u00fcber\r\n".getBytes(UTF_8);

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private FtpSessionFactory falling(Charset back, ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(PATIENT)
                .fallbackEncoding(Optional.of(back))
                .build(),
        d -> {
          d.speakAs(ServerWords.PURE_FTPD);
          d.login();
          script.play(d);
        });
  }

  private static List<String> names(FtpSession session, String directory) throws IOException {
    return session.list(directory, in(DataMode.PASSIVE)).readAll().stream()
        .map(FtpEntry::name)
        .toList();
  }

  @Test
  void each_name_is_sent_as_it_was_listed_by_all_sessions() throws IOException {
    FtpSessionFactory factory =
        falling(
            ISO_8859_1,
            d -> {
              if (d.connection() == 1) {
                d.sendFile("MLSD", joined(IN_LATIN, OTHER));
              }
              assertThat(d.expect("DELE")).isEqualTo("/in/" + CAFE_IN_LATIN);
              d.reply("250 Done.");
              assertThat(d.expect("DELE")).isEqualTo("/in/\u00fcber");
              d.reply("250 Done.");
              // Not listed there.
              assertThat(d.expect("DELE")).isEqualTo("/" + CAFE);
              d.reply("250 Done.");
              assertThat(d.expect("RNFR")).isEqualTo("//in//" + CAFE_IN_LATIN);
              d.reply("350 Go on.");
              assertThat(d.expect("RNTO")).isEqualTo("/in/caf\u00e8");
              d.reply("250 Done.");
            });
    for (int i = 1; i <= 2; i++) {
      FtpSession session = open(factory);
      if (i == 1) {
        assertThat(names(session, "/in")).containsExactly(CAFE, "\u00fcber");
      }
      session.delete("/in/" + CAFE);
      session.delete("/in/\u00fcber");
      session.delete("/" + CAFE);
      session.rename("//in//" + CAFE, "/in/caf\u00e8");
      assertUsable(session);
    }
  }

  @Test
  void what_is_below_such_a_directory_is_found() throws IOException {
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  d.sendFile("MLSD", "type=dir; d\u00e9\r\n".getBytes(ISO_8859_1));
                  d.data();
                  assertThat(d.expect("STOR")).isEqualTo("/d\ufffd/\u00fc");
                  d.reply("553 No.");
                }));
    assertThat(names(session, "/")).containsExactly("d\u00e9");
    assertFails(() -> session.store("/d\u00e9/\u00fc", CONTENT, in(DataMode.PASSIVE)));
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_two_names_that_read_alike_the_first_is_meant(boolean isLatinFirst) throws IOException {
    byte[] both = isLatinFirst ? joined(IN_LATIN, IN_UTF8) : joined(IN_UTF8, IN_LATIN);
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  d.sendFile("MLSD", both);
                  assertThat(d.expect("DELE"))
                      .isEqualTo("/" + (isLatinFirst ? CAFE_IN_LATIN : CAFE));
                  d.reply("250 Done.");
                }));
    try (FtpListing listing = session.list("/", in(DataMode.PASSIVE))) {
      assertThat(listing.next().size()).hasValue(isLatinFirst ? 7 : 8);
      assertThat(listing.hasNext()).isFalse();
      assertThat(listing.unreadableLines()).isOne();
    }
    session.delete("/" + CAFE);
    assertUsable(session);
  }

  @Test
  void a_name_that_is_listed_in_utf_8_later_is_that() throws IOException {
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  d.sendFile("MLSD", IN_LATIN);
                  d.sendFile("MLSD", IN_UTF8);
                  assertThat(d.expect("DELE")).isEqualTo("/" + CAFE);
                  d.reply("250 Done.");
                }));
    assertThat(names(session, "/")).isEqualTo(names(session, "/"));
    session.delete("/" + CAFE);
    assertUsable(session);
  }

  @Test
  void a_file_that_was_not_listed_is_not_called_missing() throws IOException {
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  assertThat(d.expect("MLST")).isEqualTo("/" + CAFE);
                  d.reply("550 No such file or directory");
                  d.sendFile("MLSD", IN_LATIN);
                  assertThat(d.expect("MLST")).isEqualTo("/" + CAFE_IN_LATIN);
                  d.send(
                      "250-Begin\r\n type=file;size=9; /caf\u00e9\r\n250 End\r\n"
                          .getBytes(ISO_8859_1));
                  // What cannot be in the charset is asked for once.
                  d.expect("MLST");
                  d.reply("550 No such file or directory");
                }));
    assertThat(session.stat("/" + CAFE, in(DataMode.PASSIVE)).orElseThrow().size()).hasValue(7);
    assertThat(session.stat("/" + CAFE, in(DataMode.PASSIVE)).orElseThrow().size()).hasValue(9);
    assertThat(session.stat("/\u0416", in(DataMode.PASSIVE))).isEmpty();
    assertUsable(session);
  }

  @Test
  void one_that_is_gone_may_be_there_in_utf_8_by_now() throws IOException {
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  d.sendFile("MLSD", IN_LATIN);
                  assertThat(d.expect("MLST")).isEqualTo("/" + CAFE_IN_LATIN);
                  d.reply("550 No such file or directory");
                  assertThat(d.expect("MLST")).isEqualTo("/" + CAFE);
                  d.reply("250-Begin\n type=file;size=9; /" + CAFE + "\n250 End");
                }));
    assertThat(names(session, "/")).containsExactly(CAFE);
    assertThat(session.stat("/" + CAFE, in(DataMode.PASSIVE)).orElseThrow().size()).hasValue(9);
    assertUsable(session);
  }

  @Test
  void a_name_in_other_capitals_is_not_taken_for_it() throws IOException {
    FtpSession session =
        open(
            falling(
                ISO_8859_1,
                d -> {
                  d.always("MLST", "550 No such file or directory");
                  d.sendFile("MLSD", IN_LATIN);
                }));
    assertThat(session.stat("/CAF\u00c9", in(DataMode.PASSIVE))).isEmpty();
    assertUsable(session);
  }

  @Test
  void what_the_charset_does_not_have_is_left_out() throws IOException {
    byte[] unassigned = "type=file;size=7; a\u0081\r\n".getBytes(ISO_8859_1);
    FtpSession session =
        open(
            falling(
                Charset.forName("windows-1252"),
                d -> d.sendFile("MLSD", joined(unassigned, IN_LATIN))));
    try (FtpListing listing = session.list("/", in(DataMode.PASSIVE))) {
      assertThat(listing.next().name()).isEqualTo(CAFE);
      assertThat(listing.hasNext()).isFalse();
      assertThat(listing.unreadableLines()).isOne();
    }
    assertUsable(session);
  }
}
