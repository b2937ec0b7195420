package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first login of a factory, which asks for a passive data connection before any transfer. */
class FirstLoginTest extends PipelinedScript {
  @Override
  Shortcut priming() {
    return Shortcut.AUTO;
  }

  private static UnaryOperator<FtpSessionSettings> with(
      UnaryOperator<FtpSessionSettings.Builder> change) {
    return settings ->
        change.apply(FtpSessionSettings.builder(settings.server()).timeLimits(PATIENT)).build();
  }

  /** Expects all of the first login before it answers; {@code alsoAsked} is not answered yet. */
  private static void flight(Dialogue d, String... alsoAsked) throws IOException {
    d.reply(ServerWords.VSFTPD.greeting());
    d.expect("USER");
    d.reply(ServerWords.VSFTPD.passwordFor("bob"));
    expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
    expectAll(d, alsoAsked);
    replyAll(
        d, ServerWords.VSFTPD.loggedIn(), ServerWords.VSFTPD.features(), "501 What?", "200 Done.");
  }

  private static void flightAndFile(Dialogue d) throws IOException {
    flight(d, "EPSV");
    ScriptedData data = d.listen();
    d.reply(data.epsvReply());
    d.sendFile(data, "RETR", CONTENT);
  }

  @ParameterizedTest
  @EnumSource(names = {"PASSIVE", "AUTO"})
  void the_first_file_needs_no_round_trip_to_ask_for_its_connection(DataMode mode)
      throws IOException {
    FtpSessionFactory factory =
        factory(with(it -> it.dataMode(mode)), FirstLoginTest::flightAndFile);
    read(open(factory), mode);
    assertUsable(session());
    assertThat(commands().verbs())
        .containsExactly("USER", "PASS", "FEAT", "OPTS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  private void assertNothingAsked(UnaryOperator<FtpSessionSettings.Builder> change)
      throws IOException {
    assertUsable(open(factory(with(change), FirstLoginTest::flight)));
    assertThat(commands().verbs())
        .containsExactly("USER", "PASS", "FEAT", "OPTS", "TYPE", "DELE", "NOOP");
  }

  @Test
  void nothing_is_asked_for_where_transfers_are_active() throws IOException {
    assertNothingAsked(it -> it.dataMode(DataMode.ACTIVE));
  }

  @Test
  void nothing_is_asked_for_where_epsv_is_not_used() throws IOException {
    assertNothingAsked(it -> it.passiveAddress(PassiveAddress.parse("server")));
  }

  @Test
  void an_active_transfer_forgets_the_port_and_later_logins_do_not_ask() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                flight(d, "EPSV");
                d.reply(d.listen().epsvReply());
              } else {
                laterLogin(d);
              }
              d.sendFile("RETR", CONTENT);
            });
    for (int i = 0; i < 2; i++) {
      read(open(factory), DataMode.ACTIVE);
      assertUsable(session());
    }
    assertThat(commands().verbs(1)).containsSubsequence("EPSV", "PORT", "RETR");
    assertThat(commands().verbs(2)).doesNotContain("EPSV", "PASV");
  }

  @Test
  void where_nothing_was_transferred_later_logins_do_not_ask() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                flight(d, "EPSV");
                d.reply(d.listen().epsvReply());
              } else {
                laterLogin(d);
              }
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
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
                flight(d, "EPSV");
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
  void who_has_no_port_for_now_is_asked_again_when_one_is_needed() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              flight(d, "EPSV");
              d.reply("425 No port is free.");
              d.sendFile("RETR", CONTENT);
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
    assertThat(commands().verbs()).containsSubsequence("TYPE", "EPSV", "EPSV", "RETR");
  }

  @Test
  void a_port_that_is_closed_or_unreadable_is_replaced_and_nobody_notices() throws IOException {
    for (boolean isClosed : new boolean[] {true, false}) {
      FtpSessionFactory factory =
          factory(
              PATIENT,
              d -> {
                flight(d, "EPSV");
                ScriptedData unused = d.listen();
                unused.close();
                d.reply(isClosed ? unused.epsvReply() : "229 Somewhere.");
                d.sendFile("RETR", CONTENT);
              });
      read(open(factory), DataMode.PASSIVE);
      assertUsable(session());
    }
  }

  /** Half of EPSV's half of the limit: what the port of the login has taken is not had again. */
  @Test
  void a_firewall_that_swallows_the_connection_costs_the_limit_once() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HostileDataConnectionsTest.fill(deaf, fillers);
      int port = deaf.getLocalPort();
      FtpSessionFactory factory =
          factory(
              dataConnectsWithin(2_000),
              d -> {
                flight(d, "EPSV");
                d.reply("229 (|||" + port + "|)");
                d.always("EPSV", "229 (|||" + port + "|)");
                d.always("PASV", "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")");
              });
      open(factory);
      Throwable thrown = catchThrowable(() -> read(session(), DataMode.PASSIVE));
      assertThat(thrown).hasMessageContaining("within 1000 ms");
      assertThat(thrown.getSuppressed()[0].getMessage()).containsPattern("within [1-5]?\\d?\\d ms");
      assertUsable(session());
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  /** As a firewall that reads no further than the first line, or swallows what it does not know. */
  @Test
  void who_never_answers_costs_one_login_and_gets_one_by_one_from_then_on() throws IOException {
    FtpSessionFactory factory =
        factory(
            repliesWithin(400),
            d -> {
              if (d.connection() == 1) {
                flight(d, "EPSV");
                d.silence();
              } else {
                d.login();
                d.sendFile("RETR", CONTENT);
              }
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
    assertThat(commands().verbs(2)).startsWith("USER", "PASS", "FEAT");
  }

  @Test
  void a_wrong_password_is_told_whatever_the_rest_is_answered() {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply(ServerWords.VSFTPD.greeting());
              d.expect("USER");
              d.reply(ServerWords.VSFTPD.passwordFor("bob"));
              expectAll(d, "PASS", "FEAT", "OPTS", "TYPE", "EPSV");
              replyAll(d, "530 Wrong.", "530 No.", "530 No.", "530 No.", "530 No.");
            });
    assertFails(() -> open(factory)).hasMessageContaining("530 Wrong.");
  }

  @Test
  void the_login_directory_is_asked_for_before_the_port() throws IOException {
    FtpSessionFactory factory =
        factory(
            with(it -> it.rootIsLoginDirectory(true)),
            d -> {
              flight(d, "PWD", "EPSV");
              ScriptedData data = d.listen();
              replyAll(d, "257 \"/home/bob\"", data.epsvReply());
              assertThat(d.expect("RETR")).isEqualTo("/home/bob/f");
              d.reply("150 Here it comes.");
              data.send(CONTENT);
              d.reply("226 Done.");
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
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
          expectAll(d, "FEAT", "OPTS", "TYPE", "EPSV");
          replyAll(d, ServerWords.VSFTPD.features(), "501 What?", "200 Done.");
          ScriptedData data = d.listen();
          d.reply(data.epsvReply());
          d.sendFile(data, "RETR", CONTENT);
        };
    read(open(factory(with(it -> it.tls(Optional.of(clearing))), script)), DataMode.PASSIVE);
    assertUsable(session());
  }
}
