package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Commands that come together. A script that expects several before it answers one shows that they
 * do: if they came one by one, the client would wait for the first answer and the script for the
 * second command.
 */
class PipeliningTest extends ScriptedSession {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @Override
  Shortcut pipelining() {
    return Shortcut.AUTO;
  }

  /** As a first login of a factory is. */
  private static void firstLogin(Dialogue d) throws IOException {
    d.reply("220 Ready.");
    d.expect("USER");
    d.reply("331 Password, please.");
    expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
    replyAll(d, "230 Logged in.", "211-Features:\n SIZE\n211 End", "501 What?", "200 Done.");
  }

  private List<String> verbs(int connection) {
    return commands().all().stream()
        .filter(command -> command.connection() == connection)
        .map(LoggedCommand::verb)
        .toList();
  }

  private static void expectAll(Dialogue d, String... verbs) throws IOException {
    for (String verb : verbs) {
      d.expect(verb);
    }
  }

  private static void replyAll(Dialogue d, String... replies) throws IOException {
    for (String reply : replies) {
      d.reply(reply);
    }
  }

  private static void assertRetrieves(FtpSession session, DataMode mode) throws IOException {
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
    assertUsable(session);
  }

  private FtpSession opened(TimeLimits limits, ScriptedFtpServer.Script script) throws IOException {
    return open(
        factory(
            limits,
            d -> {
              firstLogin(d);
              script.play(d);
            }));
  }

  private FtpSession opened(ScriptedFtpServer.Script script) throws IOException {
    return opened(PATIENT, script);
  }

  @Test
  void a_later_login_takes_one_round_trip_and_sends_no_command_twice() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                firstLogin(d);
                d.sendFile("RETR", CONTENT);
              } else {
                d.reply("220 Ready.");
                expectAll(d, "USER", "PASS", "TYPE");
                replyAll(d, "331 Password, please.", "230 Logged in.", "200 Done.");
                d.sendFile("RETR", CONTENT);
              }
            });
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertThat(verbs(2)).containsExactly("USER", "PASS", "TYPE", "EPSV", "RETR", "DELE", "NOOP");
  }

  @Test
  void a_server_that_lets_a_user_in_by_the_name_may_refuse_the_password_then() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                firstLogin(d);
              } else {
                d.reply("220 Ready.");
                expectAll(d, "USER", "PASS", "TYPE");
                replyAll(d, "230 Welcome.", "503 Who asked?", "200 Done.");
              }
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
  }

  @Test
  void a_password_is_never_sent_ahead_to_a_server_that_has_not_asked_for_one() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("530 TLS first.");
            });
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(FtpLoginException.class)
          .isThrownBy(() -> open(factory))
          .withMessageContaining("530 TLS first.");
    }
    assertThat(commandsInTheEnd().verbs()).containsOnly("USER");
  }

  @Test
  void a_refused_password_is_told_whatever_the_rest_is_answered() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("331 Password, please.");
              expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
              replyAll(
                  d, "530 Wrong.", "530 Log in first.", "530 Log in first.", "530 Log in first.");
            });
    assertThatExceptionOfType(FtpLoginException.class)
        .isThrownBy(() -> open(factory))
        .withMessageContaining("530 Wrong.");
  }

  /** Reads once and drops the rest of what it has read. */
  @Test
  void a_server_that_drops_what_comes_together_gets_one_by_one_from_then_on() throws IOException {
    FtpSessionFactory factory =
        factory(
            repliesWithin(400),
            d -> {
              if (d.connection() == 1) {
                d.reply("220 Ready.");
                d.expect("USER");
                d.reply("331 Password, please.");
                expectAll(d, "PASS", "FEAT", "OPTS", "TYPE");
                d.reply("230 Logged in.");
                d.silence();
              } else {
                d.login();
                d.expect("RNFR");
                d.reply("350 Go on.");
                d.expect("RNTO");
                d.reply("250 Done.");
              }
            });
    FtpSession session = open(factory);
    session.rename("/a", "/b");
    assertUsable(session);
    session.close();
    commands().awaitOpenConnections(0, Duration.ofSeconds(5));
    open(factory).rename("/a", "/b");
    assertThat(verbs(2)).startsWith("USER", "PASS", "FEAT", "RNFR", "RNTO");
    assertThat(verbs(3)).startsWith("USER", "PASS", "RNFR", "RNTO");
  }

  @Test
  void a_server_that_hangs_up_on_what_comes_together_gets_one_by_one_from_then_on()
      throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              if (d.connection() == 1) {
                d.reply("220 Ready.");
                d.expect("USER");
                d.reply("331 Password, please.");
                d.expect("PASS");
                d.reply("230 Logged in.");
                d.close();
              } else {
                d.login();
              }
            });
    assertUsable(open(factory));
    assertThat(verbs(2)).startsWith("USER", "PASS", "FEAT");
  }

  @Test
  void port_and_the_transfer_come_together_once_port_was_accepted() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              for (String verb : List.of("RETR", "STOR")) {
                ScriptedData data = ScriptedData.port(d.expect("PORT"));
                d.expect(verb);
                replyAll(d, "200 Done.", "150 I will connect.");
                try (Socket connection = data.open()) {
                  if (verb.equals("RETR")) {
                    connection.getOutputStream().write(CONTENT);
                  } else {
                    assertThat(connection.getInputStream().readAllBytes()).isEqualTo(CONTENT);
                  }
                }
                d.reply("226 Done.");
              }
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertRetrieves(session, DataMode.ACTIVE);
    try (OutputStream out = session.store("/f", in(DataMode.ACTIVE))) {
      out.write(CONTENT);
    }
    assertUsable(session);
  }

  @Test
  void a_port_that_is_refused_with_the_transfer_behind_it_leaves_the_session_in_step()
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.expect("PORT");
              d.expect("RETR");
              replyAll(d, "500 No more.", "150 To where?", "425 No port.");
              // One by one again, and EPRT has its chance.
              d.expect("PORT");
              d.reply("500 No more.");
              ScriptedData data = ScriptedData.eprt(d.expect("EPRT"));
              d.reply("200 Done.");
              d.expect("RETR");
              d.reply("150 I will connect.");
              try (Socket connection = data.open()) {
                connection.getOutputStream().write(CONTENT);
              }
              d.reply("226 Done.");
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("refused PORT")
        .hasMessageContaining("500 No more.");
    assertUsable(session);
    assertRetrieves(session, DataMode.ACTIVE);
  }

  @Test
  void a_connection_lost_at_port_leaves_open_what_became_of_the_upload_behind_it()
      throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              d.expect("PORT");
              d.expect("STOR");
              d.close();
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.store("/f", in(DataMode.ACTIVE)))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  /** As through a relay, which is connected to before its other end is. */
  @Test
  void an_active_download_whose_end_overtakes_its_data_connection_is_read() throws IOException {
    try (Heard end = new Heard("226 Done.")) {
      FtpSession session =
          opened(
              d -> {
                ScriptedData data = d.data();
                d.expect("RETR");
                replyAll(d, "150 I have connected.", "226 Done.");
                end.latch.await();
                try (Socket connection = data.open()) {
                  connection.getOutputStream().write(CONTENT);
                }
              });
      assertRetrieves(session, DataMode.ACTIVE);
    }
  }

  /** Tells when the client has read a reply, as its trace shows. */
  private static final class Heard extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("org.ftpconnector.session");
    private final @Nullable Level before = logger.getLevel();
    private final CountDownLatch latch = new CountDownLatch(1);
    private final String reply;

    Heard(String reply) {
      this.reply = reply;
      logger.setLevel(Level.FINER);
      logger.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains(reply)) {
        latch.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(before);
    }
  }

  /** proftpd and Apache FtpServer close the port of a transfer that they refuse. */
  @Test
  void a_refusal_counts_and_not_that_the_port_was_closed_with_it() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              d.reply("550 No such file.");
              d.sendFile("RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpReplyException.class)
        .isNotInstanceOf(FtpTransferException.class)
        .hasMessageContaining("550 No such file.");
    assertRetrieves(session, DataMode.PASSIVE);
  }

  private static void offerClosedPort(Dialogue d) throws IOException {
    ScriptedData closed = d.listen();
    closed.close();
    d.expect("EPSV");
    d.reply(closed.epsvReply());
  }

  @Test
  void a_closed_port_behind_which_the_server_gives_up_keeps_the_session() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              replyAll(d, "150 Come.", "425 Nobody came.");
              // And step by step again, which PASV mends.
              offerClosedPort(d);
              d.sendFile("RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("firewall")
        .hasMessageContaining("425 Nobody came.");
    assertUsable(session);
    assertRetrieves(session, DataMode.PASSIVE);
    assertThat(commands().verbs()).containsSubsequence("EPSV", "PASV", "RETR");
  }

  @ParameterizedTest
  @EnumSource(
      value = ClosedPort.class,
      names = {"SILENT", "WAITING"})
  void a_closed_port_behind_which_the_server_waits_is_bounded_and_explained(ClosedPort kind)
      throws IOException {
    FtpSession session =
        opened(
            limits(10_000, 10_000, 10_000, 10_000, 300),
            d -> {
              d.sendFile("RETR", CONTENT);
              offerClosedPort(d);
              d.expect("RETR");
              if (kind == ClosedPort.WAITING) {
                d.reply("150 Come.");
              }
              d.silence();
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("the client was to connect to")
        .hasMessageContaining("firewall");
    assertLost(session);
  }

  private enum ClosedPort {
    SILENT,
    WAITING
  }

  @Test
  void a_restart_comes_together_with_the_question_for_the_port() throws IOException {
    FtpSession session =
        opened(
            d -> {
              d.sendFile("RETR", CONTENT);
              ScriptedData data = d.listen();
              expectAll(d, "EPSV", "REST");
              replyAll(d, data.epsvReply(), "350 Restarting.");
              d.expect("RETR");
              d.reply("150 Here it comes.");
              try (Socket connection = data.open()) {
                connection.getOutputStream().write(CONTENT, 3, 4);
              }
              d.reply("226 Done.");
              ScriptedData unused = d.listen();
              expectAll(d, "EPSV", "REST");
              replyAll(d, unused.epsvReply(), "502 No restarts.");
            });
    assertRetrieves(session, DataMode.PASSIVE);
    TransferOptions fromThree = in(DataMode.PASSIVE).withRestartOffset(3);
    try (InputStream in = session.retrieve("/f", fromThree)) {
      assertThat(in.readAllBytes()).isEqualTo("tent".getBytes(UTF_8));
    }
    assertFails(() -> session.retrieve("/f", fromThree))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("502 No restarts.");
    assertUsable(session);
  }

  @Test
  void both_halves_of_a_rename_come_together() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "250 Done.");
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "550 No such file.", "503 RNFR first.");
            });
    session.rename("/a", "/b");
    assertFails(() -> session.rename("/nothing", "/b"))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("RNFR /nothing")
        .hasMessageContaining("550 No such file.");
    assertUsable(session);
  }

  /** Or the server could take the target for that of the rename that it refused. */
  @Test
  void after_a_refused_target_the_next_source_is_named_alone() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "553 Not there.");
              d.expect("RNFR");
              d.reply("550 No such file.");
              d.expect("RNFR");
              d.reply("350 Go on.");
              d.expect("RNTO");
              d.reply("250 Done.");
              expectAll(d, "RNFR", "RNTO");
              replyAll(d, "350 Go on.", "250 Done.");
            });
    assertFails(() -> session.rename("/a", "/b")).hasMessageContaining("553 Not there.");
    assertFails(() -> session.rename("/c", "/d")).hasMessageContaining("550 No such file.");
    session.rename("/c", "/d");
    session.rename("/e", "/f");
    assertUsable(session);
  }

  @Test
  void a_connection_lost_at_the_source_leaves_open_whether_it_was_renamed() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              d.close();
            });
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.rename("/a", "/b"))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isFalse());
  }

  @Test
  void a_server_that_ends_the_connection_has_done_nothing_of_what_came_behind() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "RNFR", "RNTO");
              d.reply("421 Good night.");
            });
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> session.rename("/a", "/b"))
        .satisfies(lost -> assertThat(lost.isOutcomeKnown()).isTrue());
  }

  @Test
  void size_and_time_come_together() throws IOException {
    FtpSession session =
        opened(
            d -> {
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "213 7", "213 20261121000000");
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "550 No such file.", "550 No such file.");
              d.expect("CWD");
              d.reply("550 No such directory.");
              expectAll(d, "SIZE", "MDTM");
              replyAll(d, "550 No file.", "213 20261121000000");
              d.expect("CWD");
              d.reply("250 Done.");
            });
    assertThat(session.stat("/f").orElseThrow().size()).hasValue(7);
    assertThat(session.stat("/nothing")).isEmpty();
    assertThat(session.stat("/dir").orElseThrow().kind()).isEqualTo(FtpEntry.Kind.DIRECTORY);
    assertUsable(session);
  }
}
