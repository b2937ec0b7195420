package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to EPSV and PASV that are written otherwise than RFC 959 and RFC 2428 have it. */
class PassiveRepliesTest extends ScriptedSession {

  /** With the port of the listener where the answer has {@code HI}, {@code LO} or {@code PORT}. */
  private static String at(ScriptedData data, String answer) {
    return answer
        .replace("HI", String.valueOf(data.port() / 256))
        .replace("LO", String.valueOf(data.port() % 256))
        .replace("PORT", String.valueOf(data.port()));
  }

  private FtpSession answering(String asked, String answer) throws IOException {
    return loggedIn(
        d -> {
          if (!asked.equals("EPSV")) {
            d.always("EPSV", "500 No.");
          }
          ScriptedData data = d.listen();
          d.expect(asked);
          d.reply(at(data, answer));
          d.sendFile(data, "RETR", CONTENT);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 Entering Passive Mode 127,0,0,1,HI,LO",
        "227 Entering Passive Mode 127,0,0,1,HI,LO.",
        "227 =127,0,0,1,HI,LO",
        "227 Passive (127, 0, 0, 1, HI, LO)",
        "227 Passive (127 , 0 ,0 , 1,HI,  LO )",
        "227 Passive ( 127,0,0,1,HI,LO )",
        "227 Passive (127,0,0,1,HI,LO,)",
        "227 Passive 127,0,0,1,HI,LO,",
        "227 Passive (127.0.0.1,HI,LO)",
        "227 Passive (127.0.0.1.HI.LO).",
        "227 Passive 127.0.0.1, HI, LO",
        "227 FTPD 1.2.3.4.5.6 (127,0,0,1,HI,LO)",
        "227 127,0,0,1,HI,LO is (127,0,0,1,HI,LO)",
        "227 Passive (127,000,000,001,HI,LO)",
        "227-Here it is:\n (127,0,0,1,HI,LO)\n227 End",
        "227 Extended Passive Mode OK (|||PORT|)",
        "229 Extended Passive Mode OK (|||PORT|)"
      })
  void an_answer_to_pasv_is_read_where_it_has_one_meaning(String answer) throws IOException {
    assertRetrieves(answering("PASV", answer), DataMode.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "229 Extended Passive Mode OK |||PORT|",
        "229 Extended Passive Mode OK |||PORT|.",
        "229 Extended Passive Mode OK ( |||PORT| )",
        "229 Extended Passive Mode OK (||| PORT |)",
        "229 Extended Passive Mode OK (|||PORT)",
        "229 Extended Passive Mode OK (!!!PORT!)",
        "229 Extended Passive Mode OK (|1|127.0.0.1|PORT|)",
        "229 Extended Passive Mode OK (|2|2001:db8::7|PORT|)",
        "229 Try |||PORT| (|||PORT|)",
        "227 Entering Passive Mode (127,0,0,1,HI,LO)",
        "227 Entering Passive Mode (10.9.8.7, HI, LO)",
        "229 Entering Passive Mode (127,0,0,1,HI,LO)"
      })
  void an_answer_to_epsv_is_read_where_it_has_one_meaning(String answer) throws IOException {
    assertRetrieves(answering("EPSV", answer), DataMode.PASSIVE);
    assertThat(commands().verbs()).doesNotContain("PASV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 (127,0,0,1,HI,LO) or (127,0,0,1,4,5)",
        "227 (127.0.0.1.HI.LO) or (127.0.0.1.4.5)",
        "227 (|||PORT|) or (|||1029|)",
        "227 (127,0,0,1,HI,LO,7)",
        "227 (7, 127,0,0,1,HI,LO)",
        "227 (127,0,0,1,,HI,LO)",
        "227 (,127,0,0,1,HI,LO)",
        "227 (127,0,0,1,-HI,LO)",
        "227 (127,0,0,1,HI;LO)",
        "227 (127 0 0 1 HI LO)",
        "227 (127,0,0,1:PORT)",
        "227 (127,0,0,1,PORT)",
        "227 (0127,0,0,1,HI,LO)",
        "227 (127,0,0,300,HI,LO)",
        "227 (127.0.0.1.0.0)",
        "227 (|||0|)",
        "227 (|||65536|)",
        "227 (||||PORT|)",
        "227 (|||PORT|1|)",
        "227 PORT",
        "200 FTPD 127.0.0.1.HI.LO"
      })
  void an_answer_to_pasv_with_no_or_several_meanings_is_unreadable(String answer)
      throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("EPSV", "500 No.");
              ScriptedData data = d.listen();
              d.expect("PASV");
              d.reply(at(data, answer));
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("PASV was answered without a usable port");
    assertUsable(session);
  }

  /** Points may be those of a version. */
  @Test
  void six_numbers_with_points_are_no_answer_to_epsv() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("EPSV");
              d.reply("229 FTPD 1.2.3.4.5.6 is here");
              d.sendFile("RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertThat(commands().verbs()).containsSubsequence("EPSV", "PASV", "RETR");
  }

  /** What a reply of the other form names counts as in its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"EPSV; 227 (10,255,255,254,HI,LO)", "PASV; 229 (|||PORT|)"})
  void the_client_connects_to_the_server_of_the_control_connection(String asked, String answer)
      throws IOException {
    assertRetrieves(answering(asked, answer), DataMode.PASSIVE);
  }
}
