package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths begin where the login has put the user, also where PWD does not name that. */
class LoginDirectoryTest extends StrangerScript {
  private static final byte[] HOME = "drwxr-xr-x 2 a b 0 Jan  1 2026 in\r\n".getBytes(UTF_8);
  private static final byte[] ROOT = "drwxr-xr-x 2 a b 0 Jan  1 2026 home\r\n".getBytes(UTF_8);
  private static final byte[] IN = "-rw-r--r-- 1 a b 7 Jan  1 2026 f\r\n".getBytes(UTF_8);

  private FtpSessionFactory rooted(ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(PATIENT)
                .rootIsLoginDirectory(true)
                .build(),
        script);
  }

  private static void letIn(Dialogue d, String pwd) throws IOException {
    d.speakAs(ServerWords.STRANGER);
    d.always("PWD", pwd);
    d.always("MKD", "257 Made.");
    d.login();
  }

  private String made(FtpSession session) throws IOException {
    session.makeDirectory("/d");
    assertUsable(session);
    List<LoggedCommand> all = commands().all("MKD");
    return all.get(all.size() - 1).argument();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 '/home/bob' is it.",
        "257 Directory is '/home/bob'",
        "257 '/home/bob/'",
        "257 /home/bob",
        "250 \"/home/bob\""
      })
  void quotes_may_be_others_or_none(String pwd) throws IOException {
    assertThat(made(open(rooted(d -> letIn(d, pwd))))).isEqualTo("/home/bob/d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 \"\\\" is it.",
        "257 \"C:\\\"",
        "257 \"C:/\" it is",
        "257 / is it.",
        "257 '\\'",
        "257 \\"
      })
  void a_root_of_another_kind_is_one_if_it_is_where_slash_leads(String pwd) throws IOException {
    FtpSession session =
        open(
            rooted(
                d -> {
                  letIn(d, pwd);
                  assertThat(d.expect("CWD")).isEqualTo("/");
                  d.reply("250 Done.");
                }));
    assertThat(made(session)).isEqualTo("/d");
    assertThat(commands().connections()).hasSize(1);
  }

  @Test
  void a_root_of_another_kind_that_is_elsewhere_is_left_as_it_is() throws IOException {
    FtpSessionFactory factory =
        rooted(
            d -> {
              letIn(d, "257 \"D:\\\"");
              if (d.connection() == 1) {
                d.expect("CWD");
                d.always("PWD", "257 \"\\\"");
                d.reply("250 Done.");
              }
            });
    for (int i = 0; i < 2; i++) {
      assertThat(made(open(factory))).isEqualTo("d");
    }
    assertThat(commands().all("CWD")).hasSize(1);
    assertThat(commands().connections()).hasSize(3);
  }

  @Test
  void a_root_that_nobody_may_go_to_is_none() throws IOException {
    FtpSession session =
        open(
            rooted(
                d -> {
                  letIn(d, "257 \"C:\\\"");
                  d.expect("CWD");
                  d.reply("550 No.");
                }));
    assertThat(made(session)).isEqualTo("d");
    assertThat(commands().connections()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "257 \"\" is it.",
        "257 '' is it.",
        "257 \"''\"",
        "257 \"C:/ftp/bob\"",
        "257 \"home/bob\" is it.",
        "257 \"QGPL\" is current library.",
        "257 \"/home/bob is it.",
        "257",
        "502 What?",
        "550 \"/secret\" is not yours.",
        "450 Later."
      })
  void what_is_below_the_root_and_has_no_name_is_kept_to(String pwd) throws IOException {
    FtpSessionFactory factory =
        rooted(
            d -> {
              letIn(d, pwd);
              if (d.connection() == 1) {
                d.sendFile("LIST", HOME);
                answer(d, "CWD", "250 Done.");
                d.sendFile("LIST", ROOT);
              }
            });
    for (int i = 0; i < 2; i++) {
      assertThat(made(open(factory))).isEqualTo("d");
    }
    assertThat(commands().connections()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"257 \"\"", "257 \"home\"", "257", "250-\n250 x", "550 No.", "502 No."})
  void a_known_server_is_not_looked_at(String pwd) throws IOException {
    FtpSession session =
        open(
            rooted(
                d -> {
                  d.always("PWD", pwd);
                  d.always("MKD", "257 Made.");
                  d.login();
                }));
    assertThat(made(session)).isEqualTo("d");
    assertThat(commands().verbs()).doesNotContain("LIST", "CWD");
  }

  @Test
  void a_name_that_cannot_be_read_cannot_be_sent_back() throws IOException {
    FtpSession session =
        open(
            rooted(
                d -> {
                  d.always("MKD", "257 Made.");
                  d.login();
                  d.expect("PWD");
                  d.send("257 \"/home/j\u00fcrgen\"\r\n".getBytes(ISO_8859_1));
                }));
    assertThat(made(session)).isEqualTo("d");
  }

  @Test
  void where_nothing_can_be_listed_nothing_is_moved() throws IOException {
    FtpSession session =
        open(
            rooted(
                d -> {
                  letIn(d, "502 What?");
                  d.always("EPSV", "502 What?");
                  d.always("PASV", "502 What?");
                }));
    assertThat(made(session)).isEqualTo("d");
    assertThat(commands().verbs()).doesNotContain("CWD");
    assertThat(commands().connections()).hasSize(1);
  }

  private FtpSession unmoved(ScriptedFtpServer.Script script) throws IOException {
    return open(
        rooted(
            d -> {
              letIn(d, "502 What?");
              if (d.connection() == 1) {
                d.sendFile("LIST", HOME);
                answer(d, "CWD", "250 Done.");
                d.sendFile("LIST", ROOT);
              } else {
                script.play(d);
              }
            }));
  }

  /** LIST is given this, and gives that. */
  private static void list(Dialogue d, String path, byte[] content) throws IOException {
    try (ScriptedData data = d.data()) {
      assertThat(d.expect("LIST")).isEqualTo(path);
      d.reply("150 Here.");
      data.send(content);
      d.reply("226 Done.");
    }
  }

  private static void refuseToListNothing(Dialogue d) throws IOException {
    d.data();
    assertThat(d.expect("LIST")).startsWith("ftp-connector-");
    d.reply("550 No such directory.");
  }

  @Test
  void everything_is_named_from_there() throws IOException {
    FtpSession session =
        unmoved(
            d -> {
              list(d, "", HOME);
              refuseToListNothing(d);
              list(d, "", HOME);
              list(d, "in", IN);
              list(d, "", HOME);
              list(d, "in", IN);
              answer(d, "MDTM", "550 No.");
              d.data();
              assertThat(d.expect("RETR")).isEqualTo("in/f");
              d.reply("550 No.");
              assertThat(d.expect("RNFR")).isEqualTo("in/f");
              d.reply("350 Go on.");
              assertThat(d.expect("RNTO")).isEqualTo("in/-g");
              d.reply("250 Done.");
              assertThat(d.expect("RMD")).isEqualTo("./-in");
              d.reply("250 Done.");
            });
    assertThat(session.list("/", in(DataMode.PASSIVE)).readAll()).hasSize(1);
    assertThat(session.list("/in", in(DataMode.PASSIVE)).readAll()).hasSize(1);
    assertThat(session.stat("/in/f", in(DataMode.PASSIVE))).isPresent();
    assertFails(() -> session.retrieve("/in/f", in(DataMode.PASSIVE)));
    session.rename("//in/f", "/in/-g");
    session.removeDirectory("/-in");
    assertUsable(session);
    assertThat(commands().verbs(2)).doesNotContain("CWD");
  }

  @Test
  void what_is_no_directory_there_is_not_listed() throws IOException {
    FtpSession session =
        unmoved(
            d -> {
              refuseToListNothing(d);
              list(d, "", IN);
              list(d, "", IN);
            });
    for (String path : List.of("/f", "/g")) {
      assertThatThrownBy(() -> session.list(path, in(DataMode.PASSIVE)).readAll())
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("there is no directory " + path);
    }
    assertUsable(session);
  }

  @Test
  void a_server_that_lists_the_same_whatever_it_is_given_is_told() throws IOException {
    FtpSession session =
        unmoved(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("LIST");
                d.reply("150 Here.");
                data.send(HOME);
                d.reply("226 Done.");
              }
            });
    assertFails(() -> session.list("/in", in(DataMode.PASSIVE)))
        .hasMessageContaining("RootIsLoginDirectory")
        .hasMessageContaining("userDirIsRoot");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"530 Log in first.", "350 Go on."})
  void who_is_not_let_in_is_told_the_option_by_both_names(String pwd) {
    assertFails(() -> open(rooted(d -> letIn(d, pwd))))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("PWD")
        .hasMessageContaining("RootIsLoginDirectory")
        .hasMessageContaining("userDirIsRoot");
  }
}
