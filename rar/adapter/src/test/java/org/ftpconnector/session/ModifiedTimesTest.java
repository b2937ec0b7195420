package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.ftpconnector.api.FtpReplyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are set by MFMT, or by MDTM where a server has it so. */
class ModifiedTimesTest extends ScriptedSession {
  private static final Instant TIME = Instant.parse("2026-03-01T12:30:45Z");
  private static final String ARGUMENT = "20260301123045 /f";

  private FtpSession answering(String mfmt, String mdtm) throws IOException {
    return loggedIn(
        d -> {
          d.always("MFMT", mfmt);
          d.always("MDTM", mdtm);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "213 Modify=20260301123045; /f, 500 What?, MFMT",
    "250 Done., 500 What?, MFMT",
    "500 What?, 213 20260301123045, MDTM",
    "502 What?, 213 File modification time set., MDTM",
    "202 Not needed here., 253 Done., MDTM"
  })
  void is_set_by_what_the_server_has(String mfmt, String mdtm, String by) throws IOException {
    FtpSession session = answering(mfmt, mdtm);
    session.setLastModified("/f", TIME);
    assertUsable(session);
    assertThat(commands().all(by).get(0).argument()).isEqualTo(ARGUMENT);
  }

  /** Who takes the time for a part of the name may say the time of what is called so. */
  @ParameterizedTest
  @CsvSource({
    "500 What?, 500 What?",
    "202 Not needed here., 202 Not needed here.",
    "500 What?, 202 Not needed here.",
    "500 What?, 213 20250101000000",
    "500 What?, 213 20250101000000.123",
    "213 Modify=20250101000000; /f, 500 What?",
    "213 modify=20250101000000; /f20260301123045, 500 What?",
    "500 What?, 213 MDTM 20250101000000"
  })
  void is_not_taken_for_set_where_it_was_not(String mfmt, String mdtm) throws IOException {
    FtpSession session = answering(mfmt, mdtm);
    assertFails(() -> session.setLastModified("/f", TIME))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("has no MFMT");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void a_year_has_four_digits(String time) throws IOException {
    FtpSession session = answering("213 Done.", "213 Done.");
    assertThatThrownBy(() -> session.setLastModified("/f", Instant.parse(time)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("four digits");
    assertUsable(session);
  }

  @Test
  void the_first_and_the_last_year_can_be_set() throws IOException {
    FtpSession session = answering("213 Done.", "500 What?");
    session.setLastModified("/f", Instant.parse("0001-01-01T00:00:00Z"));
    session.setLastModified("/f", Instant.parse("9999-12-31T23:59:59Z"));
    assertThat(commands().all("MFMT"))
        .extracting(command -> command.argument())
        .containsExactly("00010101000000 /f", "99991231235959 /f");
  }
}
