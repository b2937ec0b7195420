package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.Account;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that want an account besides user and password (RFC 959 section 4.1.1). */
class AccountTest extends StrangerScript {
  private static final String WANTED = "332 Need account for login.";

  private FtpSessionFactory withAccount(ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(PATIENT)
                .account(Optional.of(new Account("sales")))
                .build(),
        script);
  }

  /** Greets, and answers these commands so. */
  private static void letIn(Dialogue d, String... commandsAndReplies) throws IOException {
    d.speakAs(ServerWords.STRANGER);
    d.reply("220 Ready.");
    for (int i = 0; i < commandsAndReplies.length; i += 2) {
      String[] command = commandsAndReplies[i].split(" ", 2);
      assertThat(d.expect(command[0])).isEqualTo(command[1]);
      d.reply(commandsAndReplies[i + 1]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"230 Welcome.", "202 Superfluous."})
  void it_is_told_where_the_server_asks_for_it_behind_the_password(String reply)
      throws IOException {
    FtpSessionFactory factory =
        withAccount(
            d -> letIn(d, "USER bob", "331 Password?", "PASS secret", WANTED, "ACCT sales", reply));
    for (int i = 1; i <= 2; i++) {
      assertUsable(open(factory));
      assertThat(commands().verbs(i)).startsWith("USER", "PASS", "ACCT");
    }
  }

  @Test
  void it_is_told_behind_the_name_alone() throws IOException {
    assertUsable(
        open(withAccount(d -> letIn(d, "USER bob", WANTED, "ACCT sales", "230 Welcome."))));
  }

  @Test
  void the_password_may_be_asked_for_behind_it() throws IOException {
    assertUsable(
        open(
            withAccount(
                d ->
                    letIn(
                        d,
                        "USER bob",
                        WANTED,
                        "ACCT sales",
                        "331 Password?",
                        "PASS secret",
                        "230 Welcome."))));
  }

  @ParameterizedTest
  @CsvSource({"331 Password?, 230 Welcome.", "331 Password?, 202 Superfluous.", "230 Welcome.,"})
  void who_does_not_ask_is_not_told(String toUser, String toPass) throws IOException {
    FtpSessionFactory factory =
        withAccount(
            d -> {
              if (toPass == null) {
                letIn(d, "USER bob", toUser);
              } else {
                letIn(d, "USER bob", toUser, "PASS secret", toPass);
              }
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
    assertThat(commands().verbs()).doesNotContain("ACCT");
  }

  /** Such a server is not known to ask for one; but it is told only when it has. */
  @Test
  void a_known_server_is_asked_one_thing_after_the_other() throws IOException {
    FtpSessionFactory factory =
        withAccount(
            d -> {
              d.askForPassword();
              d.expect("PASS");
              assertThat(d.hasMore()).isFalse();
              d.reply(WANTED);
              d.expect("ACCT");
              assertThat(d.hasMore()).isFalse();
              d.reply(ServerWords.VSFTPD.loggedIn());
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
    assertThat(commands().connections()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "PASS"})
  void without_one_the_error_names_what_is_to_be_set(String asking) {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (asking.equals("USER")) {
                letIn(d, "USER bob", WANTED);
              } else {
                letIn(d, "USER bob", "331 Password?", "PASS secret", WANTED);
              }
            });
    assertFails(() -> open(factory))
        .isInstanceOf(FtpLoginException.class)
        .hasMessageContaining("wants an account")
        .hasMessageContaining("\"bob\"")
        .hasMessageContaining(WANTED)
        .hasMessageContaining("set Account")
        .hasMessageNotContaining("password");
    assertThat(commands().connections()).hasSize(1);
  }

  @Test
  void a_known_server_that_wants_one_is_told_as_that_too() {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.askForPassword();
              for (String verb : List.of("PASS", "FEAT", "OPTS", "TYPE")) {
                d.expect(verb);
              }
              d.reply(WANTED + "\n530 No.\n530 No.\n530 No.");
            });
    assertFails(() -> open(factory))
        .isInstanceOf(FtpLoginException.class)
        .hasMessageContaining("set Account");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"530 Account sales is unknown.", "332 sales? Need account.", "503 sales", "sales"})
  void one_that_is_refused_is_an_error_that_does_not_repeat_it(String reply) {
    FtpSessionFactory factory =
        withAccount(
            d -> letIn(d, "USER bob", "331 Password?", "PASS secret", WANTED, "ACCT sales", reply));
    assertFails(() -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .satisfies(
            thrown -> {
              StringWriter everything = new StringWriter();
              thrown.printStackTrace(new PrintWriter(everything));
              assertThat(everything.toString()).contains("127.0.0.1").doesNotContain("sales");
            });
    assertThat(commands().all("ACCT")).hasSize(1);
  }
}
