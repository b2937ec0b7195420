package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What goes together with a login: the protection of data connections before it, and the question
 * for the first of them behind it. A script answers only once it has all that it expects.
 */
class LoginFlightsTest extends PipelinedScript {
  private static final String REFUSED = "425 No port is free.";

  @Override
  AutoOrOff priming() {
    return AutoOrOff.AUTO;
  }

  /** Reads a file in a first session; what the second one hears is the script's. */
  private FtpSessionFactory afterOne(DataMode mode, ScriptedFtpServer.Script script)
      throws IOException {
    return afterOne(PATIENT, mode, script);
  }

  private FtpSessionFactory afterOne(
      TimeLimits limits, DataMode mode, ScriptedFtpServer.Script script) throws IOException {
    FtpSessionFactory factory =
        factory(
            limits,
            d -> {
              if (d.connection() == 1) {
                d.login();
                d.sendFile("RETR", CONTENT);
              } else {
                script.play(d);
              }
            });
    read(open(factory), mode);
    return factory;
  }

  @Test
  void where_the_latest_transfer_was_passive_the_first_port_is_asked_for_with_the_login()
      throws IOException {
    FtpSessionFactory factory =
        afterOne(
            DataMode.PASSIVE,
            d -> {
              laterLogin(d, "EPSV");
              ScriptedData data = d.offerPort();
              d.sendFile(data, "RETR", CONTENT);
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
    assertThat(commands().verbs(2))
        .containsExactly("USER", "PASS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @Test
  void where_it_was_active_nothing_is_asked_for() throws IOException {
    FtpSessionFactory factory =
        afterOne(
            DataMode.ACTIVE,
            d -> {
              laterLogin(d);
              d.sendFile("RETR", CONTENT);
            });
    read(open(factory), DataMode.ACTIVE);
    assertUsable(session());
    assertThat(commands().verbs(2)).doesNotContain("EPSV", "PASV");
  }

  @Test
  void a_refused_port_does_not_refuse_the_login_and_is_asked_for_again_when_it_is_needed()
      throws IOException {
    FtpSessionFactory factory =
        afterOne(
            DataMode.PASSIVE,
            d -> {
              if (d.connection() == 2) {
                laterLogin(d, "EPSV");
                d.reply(REFUSED);
              } else {
                laterLogin(d);
              }
              d.sendFile("RETR", CONTENT);
            });
    for (int i = 0; i < 2; i++) {
      read(open(factory), DataMode.PASSIVE);
      assertUsable(session());
    }
    assertThat(commands().verbs(3))
        .containsExactly("USER", "PASS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_port_that_is_closed_or_unreadable_is_replaced_and_nobody_notices(boolean isClosed)
      throws IOException {
    FtpSessionFactory factory =
        afterOne(
            DataMode.PASSIVE,
            d -> {
              laterLogin(d, "EPSV");
              ScriptedData unused = d.listen();
              unused.close();
              d.reply(isClosed ? unused.epsvReply() : "229 Somewhere.");
              d.sendFile("RETR", CONTENT);
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
  }

  /** EPSV has half of the limit: what the port of the login has taken of it is not had again. */
  @Test
  void a_firewall_that_swallows_the_connection_costs_the_limit_once() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HostileDataConnectionsTest.fill(deaf, fillers);
      int port = deaf.getLocalPort();
      FtpSessionFactory factory =
          afterOne(
              dataConnectsWithin(2_000),
              DataMode.PASSIVE,
              d -> {
                laterLogin(d, "EPSV");
                d.reply("229 (|||" + port + "|)");
                d.expect("EPSV");
                d.reply("229 (|||" + port + "|)");
                d.expect("RETR");
                d.reply("425 Nobody has connected.");
              });
      open(factory);
      Throwable thrown = catchThrowable(() -> read(session(), DataMode.PASSIVE));
      assertThat(thrown).hasMessageContaining("425 Nobody has connected.");
      assertThat(thrown.getMessage()).containsPattern("within [1-5]?\\d?\\d ms");
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
        afterOne(
            repliesWithin(400),
            DataMode.PASSIVE,
            d -> {
              if (d.connection() == 2) {
                laterLogin(d, "EPSV");
                d.silence();
              } else {
                d.login();
                d.sendFile("RETR", CONTENT);
              }
            });
    read(open(factory), DataMode.PASSIVE);
    assertUsable(session());
    assertThat(commands().verbs(3))
        .containsExactly("USER", "PASS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @Test
  void an_active_transfer_forgets_the_port_of_the_login() throws IOException {
    FtpSessionFactory factory =
        afterOne(
            DataMode.PASSIVE,
            d -> {
              laterLogin(d, "EPSV");
              d.offerPort();
              d.sendFile("RETR", CONTENT);
              d.sendFile("RETR", CONTENT);
            });
    open(factory);
    read(session(), DataMode.ACTIVE);
    read(session(), DataMode.PASSIVE);
    assertUsable(session());
    assertThat(commands().verbs(2).stream().filter("EPSV"::equals)).hasSize(2);
  }

  @Test
  void with_tls_the_protection_goes_together_with_the_user_and_later_with_all()
      throws FtpUnavailableException {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.agreeOnTls();
              d.secure(good);
              if (d.connection() == 1) {
                expectAll(d, "PBSZ", "PROT", "USER");
                replyAll(d, "200 Done.", "200 Done.", ServerWords.VSFTPD.passwordFor("bob"));
                expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
                replyAll(d, ServerWords.VSFTPD.loggedIn(), ServerWords.VSFTPD.features());
                replyAll(d, "501 What?", "200 Done.");
              } else {
                expectAll(d, "PBSZ", "PROT", "USER", "PASS", "TYPE");
                replyAll(d, "200 Done.", "200 Done.", ServerWords.VSFTPD.passwordFor("bob"));
                replyAll(d, ServerWords.VSFTPD.loggedIn(), "200 Done.");
              }
            });
    open(factory);
    open(factory);
    assertThat(commands().verbs(2)).containsExactly("AUTH", "PBSZ", "PROT", "USER", "PASS", "TYPE");
  }

  @Test
  void a_server_that_reads_one_command_at_a_time_after_the_handshake_is_asked_one_by_one()
      throws FtpUnavailableException {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              if (d.connection() == 1) {
                d.agreeOnTls();
                d.secure(good);
                expectAll(d, "PBSZ", "PROT", "USER");
                d.reply("200 Done.");
                d.silence();
              } else {
                d.secureLogin(good);
              }
            });
    open(factory);
    assertThat(commands().verbs(2)).startsWith("AUTH", "PBSZ", "PROT", "USER", "PASS");
  }
}
