package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first login of a factory, before there was a transfer. */
class FirstLoginTest extends PipelinedScript {
  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  private static UnaryOperator<FtpSessionSettings> with(
      UnaryOperator<FtpSessionSettings.Builder> change) {
    return settings ->
        change.apply(FtpSessionSettings.builder(settings.server()).timeLimits(PATIENT)).build();
  }

  /**
   * Which mode is wanted shows with the first transfer, and a mode that nobody wants not at all.
   */
  @ParameterizedTest
  @EnumSource
  void no_data_connection_is_asked_for_before_a_transfer(DataMode mode) throws IOException {
    FtpSessionFactory factory =
        factory(
            with(it -> it.dataMode(mode)),
            d -> {
              if (d.connection() == 1) {
                firstLogin(d);
              } else {
                laterLogin(d);
              }
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
    assertThat(commands().verbs(1))
        .containsExactly("USER", "PASS", "FEAT", "OPTS", "TYPE", "DELE", "NOOP");
    assertThat(commands().verbs(2)).containsExactly("USER", "PASS", "TYPE", "DELE", "NOOP");
  }

  /** RFC 959 section 4.2.2 for who does not know it, RFC 2428 section 2 for 522. */
  @ParameterizedTest
  @ValueSource(strings = {"500 What?", "502 Not here.", "522 Use (1).", "550 Permission denied."})
  void who_does_not_know_epsv_is_asked_for_pasv_and_later_ahead(String refusal) throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              ScriptedData data;
              if (d.connection() == 1) {
                firstLogin(d);
                d.expect("EPSV");
                d.reply(refusal);
                data = d.data();
              } else {
                laterLogin(d, "PASV");
                data = d.listen();
                d.reply(data.pasvReply());
              }
              d.sendFile(data, "RETR", CONTENT);
            });
    for (int i = 0; i < 2; i++) {
      read(open(factory), DataMode.PASSIVE);
      assertUsable(session());
    }
    assertThat(commands().verbs(1)).containsSubsequence("EPSV", "PASV", "RETR");
    assertThat(commands().verbs(2))
        .containsExactly("USER", "PASS", "TYPE", "PASV", "RETR", "DELE", "NOOP");
  }

  @Test
  void a_wrong_password_is_told_whatever_the_rest_is_answered() {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.askForPassword();
              expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
              replyAll(d, "530 Wrong.", "530 No.", "530 No.", "530 No.");
            });
    assertFails(() -> open(factory)).hasMessageContaining("530 Wrong.");
  }

  @Test
  void the_login_directory_is_asked_for_with_the_login() throws IOException {
    FtpSessionFactory factory =
        factory(
            with(it -> it.rootIsLoginDirectory(true)),
            d -> {
              d.askForPassword();
              expectAll(d, "PASS", "FEAT", "OPTS", "TYPE", "PWD");
              replyAll(d, ServerWords.VSFTPD.loggedIn(), ServerWords.VSFTPD.features());
              replyAll(d, "501 What?", "200 Done.", "257 \"/home/bob\"");
              sendFileOfBob(d);
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
  }

  private static void sendFileOfBob(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      assertThat(d.expect("RETR")).isEqualTo("/home/bob/f");
      d.reply("150 Here it comes.");
      data.send(CONTENT);
      d.reply("226 Done.");
    }
  }

  @Test
  void who_leaves_tls_after_the_login_is_asked_when_tls_has_ended() throws IOException {
    TlsSettings clearing =
        trusting()
            .clearsControlAfterLogin(true)
            .dataProtection(TlsSettings.DataProtection.CLEAR)
            .build();
    ScriptedFtpServer.Script script =
        d -> {
          d.secureLogin(good);
          d.expect("CCC");
          d.reply("200 Leaving.");
          d.leaveTls();
          expectAll(d, "FEAT", "OPTS", "TYPE");
          replyAll(d, ServerWords.VSFTPD.features(), "501 What?", "200 Done.");
          d.sendFile("RETR", CONTENT);
        };
    read(open(factory(with(it -> it.tls(Optional.of(clearing))), script)), DataMode.PASSIVE);
    assertUsable(session());
  }
}
