package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.LoginCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a site wants to hear after each login. */
class LoginCommandsTest extends StrangerScript {

  private FtpSessionFactory saying(String commands, ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(PATIENT)
                .rootIsLoginDirectory(true)
                .loginCommands(LoginCommand.parse(commands, UTF_8))
                .build(),
        script);
  }

  private static ScriptedFtpServer.Script letIn(ScriptedFtpServer.Script script) {
    return d -> {
      d.speakAs(ServerWords.STRANGER);
      d.login();
      script.play(d);
    };
  }

  @Test
  void they_are_said_in_order_before_anything_else_at_each_login() throws IOException {
    FtpSessionFactory factory =
        saying(
            " site NAMEFMT 1 ;; ?SITE LISTFMT 1;NOOP;",
            letIn(
                d -> {
                  assertThat(d.expect("SITE")).isEqualTo("NAMEFMT 1");
                  d.reply("250 Now naming format 1.");
                  assertThat(d.expect("SITE")).isEqualTo("LISTFMT 1");
                  d.reply("500 What?");
                }));
    for (int i = 1; i <= 2; i++) {
      assertUsable(open(factory));
      assertThat(commands().verbs(i)).startsWith("USER", "PASS", "SITE", "SITE", "NOOP");
      assertThat(commands().verbs(i)).containsOnlyOnce("PWD");
    }
  }

  @Test
  void a_known_server_hears_them_before_all_else_too() throws IOException {
    FtpSessionFactory factory =
        saying(
            "SITE UMASK 022",
            d -> {
              d.askForPassword();
              d.expect("PASS");
              d.reply(ServerWords.VSFTPD.loggedIn());
              d.expect("SITE");
              assertThat(d.hasMore()).isFalse();
              d.reply("200 UMASK set to 022");
            });
    for (int i = 1; i <= 2; i++) {
      assertUsable(open(factory));
      assertThat(commands().verbs(i)).startsWith("USER", "PASS", "SITE").contains("TYPE", "PWD");
    }
    assertThat(commands().connections()).hasSize(2);
  }

  @Test
  void a_directory_to_begin_at_is_where_paths_begin() throws IOException {
    FtpSession session =
        open(
            saying(
                "CWD /data",
                letIn(
                    d -> {
                      d.expect("CWD");
                      d.reply("250 Done.");
                      d.always("PWD", "257 \"/data\"");
                      assertThat(d.expect("MKD")).isEqualTo("/data/d");
                      d.reply("257 Made.");
                    })));
    session.makeDirectory("/d");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 What?", "504 No such format.", "530 Not you.", "350 Go on."})
  void one_that_is_refused_is_an_error_that_names_it_and_the_reply(String reply) {
    FtpSessionFactory factory =
        saying(
            "SITE NAMEFMT 1",
            letIn(
                d -> {
                  d.expect("SITE");
                  d.reply(reply);
                }));
    assertFails(() -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .isNotInstanceOf(FtpLoginException.class)
        .hasMessageContaining("SITE NAMEFMT 1")
        .hasMessageContaining(reply)
        .hasMessageContaining("LoginCommands");
    assertThat(commands().connections()).hasSize(1);
  }

  @Test
  void one_that_may_be_refused_may_not_leave_the_server_waiting() {
    FtpSessionFactory factory =
        saying(
            "?SITE NAMEFMT 1",
            letIn(
                d -> {
                  d.expect("SITE");
                  d.reply("350 Go on.");
                }));
    assertFails(() -> open(factory)).hasMessageContaining("350 Go on.");
  }

  @Test
  void one_that_is_not_answered_ends_at_the_login_limit() {
    FtpSessionFactory factory =
        factory(
            settings ->
                FtpSessionSettings.builder(settings.server())
                    .timeLimits(repliesWithin(400))
                    .loginCommands(LoginCommand.parse("?SITE NAMEFMT 1", UTF_8))
                    .build(),
            letIn(
                d -> {
                  d.expect("SITE");
                  d.silence();
                }));
    assertFails(() -> open(factory)).hasMessageContaining("400 ms");
  }

  private FtpSession typed(String commands, String reply) throws IOException {
    return open(
        saying(
            commands,
            letIn(
                d -> {
                  d.expect("TYPE");
                  d.reply(reply);
                  playTransfers(d);
                })));
  }

  private static void playTransfers(Dialogue d) throws IOException {
    d.sendFile("RETR", CONTENT);
    d.sendFile("RETR", CONTENT);
  }

  private String types() {
    StringBuilder types = new StringBuilder();
    for (LoggedCommand command : commands().all()) {
      if (command.verb().equals("TYPE") || command.verb().equals("RETR")) {
        types.append(command.verb().equals("RETR") ? "<" : command.argument());
      }
    }
    return types.toString();
  }

  private static void readAs(FtpSession session, DataType type) throws IOException {
    TransferOptions options =
        TransferOptions.DEFAULTS.withDataMode(DataMode.PASSIVE).withDataType(type);
    try (var in = session.retrieve("/f", options)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void a_type_is_known_to_transfers() throws IOException {
    FtpSession session = typed("TYPE A", "200 Done.");
    readAs(session, DataType.ASCII);
    readAs(session, DataType.IMAGE);
    assertThat(types()).isEqualTo("AA<I<");
  }

  @Test
  void a_type_that_was_refused_is_not() throws IOException {
    FtpSession session = typed("?TYPE A", "504 No.");
    readAs(session, DataType.ASCII);
    readAs(session, DataType.IMAGE);
    assertThat(types()).isEqualTo("AIA<I<");
  }

  @Test
  void a_secret_is_in_no_message() {
    FtpSessionFactory factory =
        saying(
            "SITE PSWD s3cret",
            letIn(
                d -> {
                  d.expect("SITE");
                  d.reply("530 s3cret is wrong.");
                }));
    assertFails(() -> open(factory))
        .hasMessageContaining("SITE PSWD ****")
        .satisfies(
            thrown -> {
              StringWriter everything = new StringWriter();
              thrown.printStackTrace(new PrintWriter(everything));
              assertThat(everything.toString()).doesNotContain("s3cret");
            });
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "SITE PASSWORD=old0ne; PASSWORD=old0ne; old0ne",
        "SITE PSWD \"old0ne\" \"new0ne\"; old0ne new0ne; new0ne",
        "SITE PSWD old0ne/new0ne; old0ne, new0ne; new0ne",
        "SITE GPASS user:old0ne; old0ne; old0ne",
        "SITE PIN 123; SITE PIN 123; 123"
      },
      delimiter = ';')
  void nor_is_a_part_of_it_that_is_repeated(String command, String repeated, String secret) {
    FtpSessionFactory factory =
        saying(
            command,
            letIn(
                d -> {
                  d.expect("SITE");
                  d.reply("500 unknown: " + repeated);
                }));
    assertFails(() -> open(factory))
        .satisfies(
            thrown -> {
              StringWriter everything = new StringWriter();
              thrown.printStackTrace(new PrintWriter(everything));
              assertThat(everything.toString()).doesNotContain(secret);
            });
  }
}
