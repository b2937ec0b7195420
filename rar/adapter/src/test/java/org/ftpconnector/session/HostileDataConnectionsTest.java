package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data connections that are misdescribed, never come about, or come from somebody else. */
class HostileDataConnectionsTest extends ScriptedSession {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "229 Entering Extended Passive Mode",
        "229 Extended Passive Mode 50000",
        "229 (|||70000|)",
        "229 (|||0|)",
        "229 (|||-1|)",
        "229 (|||5000000000000|)",
        "229 (|||)",
        "229 (||1|)",
        "229 (|,|50000|)",
        "500 What?",
        "522 Another protocol.",
        "425 Cannot listen."
      })
  void an_unusable_answer_to_epsv_is_asked_again_by_pasv(String reply) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("EPSV");
              d.reply(reply);
              d.sendFile("RETR", CONTENT);
              // And PASV is what is asked from then on.
              d.expect("PASV");
              d.reply("425 Not now.");
            });
    assertRetrieves(session, DataMode.PASSIVE);
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "227 Entering Passive Mode",
        "227 (127,0,0,256,4,5)",
        "227 (127,0,0,1,256,5)",
        "227 (127,0,0,1,0,0)",
        "227 (127,0,0,1,5)",
        "227 (127,0,0,1,4,5,6)",
        "227 (127.0.0.1:4,5)",
        "227 (999999999999,0,0,1,4,5)",
        "227 (-1,0,0,1,-4,5)"
      })
  void unusable_answers_to_both_are_a_failed_transfer_and_no_lost_session(String reply)
      throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("EPSV");
              d.reply("229 Somewhere.");
              d.expect("PASV");
              d.reply(reply);
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("PASV was answered without a usable")
        .hasMessageContaining(reply);
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"125 Starting.", "331 Password?", "150 Here."})
  void an_answer_out_of_order_to_epsv_is_not_taken_for_an_offer(String reply) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("EPSV");
              d.reply(reply);
              d.always("PASV", "502 No.");
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)));
  }

  @Test
  void a_port_of_epsv_that_refuses_is_asked_again_by_pasv_in_every_session() throws IOException {
    FtpSessionFactory factory =
        factory(
            PATIENT,
            d -> {
              d.login();
              if (d.connection() == 1) {
                ScriptedData closed = d.listen();
                closed.close();
                d.answerEpsv(closed);
              }
              answerPasvOnly(d);
            });
    assertRetrieves(open(factory), DataMode.PASSIVE);
    assertRetrieves(open(factory), DataMode.PASSIVE);
  }

  @Test
  void a_foreign_address_in_a_pasv_reply_is_not_connected_to() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.always("EPSV", "502 No.");
              d.expect("PASV");
              ScriptedData data = d.listen();
              d.reply(data.pasvReply().replace("127,0,0,1", "10,255,255,254"));
              d.sendFile(data, "RETR", CONTENT);
            });
    assertRetrieves(session, DataMode.PASSIVE);
  }

  private static void answerPasvOnly(Dialogue d) throws IOException {
    d.expect("PASV");
    try (ScriptedData data = d.listen()) {
      d.reply(data.pasvReply());
      d.sendFile(data, "RETR", CONTENT);
    }
  }

  @Test
  void a_port_of_epsv_that_a_firewall_swallows_is_asked_again_by_pasv() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, loopback())) {
      fill(deaf, fillers);
      FtpSession session =
          loggedIn(
              dataConnectsWithin(500),
              d -> {
                d.expect("EPSV");
                d.reply("229 (|||" + deaf.getLocalPort() + "|)");
                answerPasvOnly(d);
              });
      assertRetrieves(session, DataMode.PASSIVE);
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void a_firewall_that_swallows_both_passive_ways_costs_the_limit_once() throws IOException {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket deaf = new ServerSocket(0, 1, loopback())) {
      fill(deaf, fillers);
      int port = deaf.getLocalPort();
      FtpSession session =
          loggedIn(
              dataConnectsWithin(2_000),
              d -> {
                d.always("EPSV", "229 (|||" + port + "|)");
                d.always("PASV", "227 (127,0,0,1," + port / 256 + "," + port % 256 + ")");
              });
      assertFails(Duration.ofMillis(3_500), () -> session.retrieve("/f", in(DataMode.PASSIVE)))
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("connect to 127.0.0.1 port " + port + " within 1000 ms");
      assertUsable(session);
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  /** Until nobody gets an answer any more: Linux drops what the backlog has no place for. */
  static void fill(ServerSocket listener, List<Socket> fillers) throws IOException {
    try {
      for (int i = 0; i < 20; i++) {
        Socket filler = new Socket();
        fillers.add(filler);
        filler.connect(listener.getLocalSocketAddress(), 200);
      }
    } catch (SocketTimeoutException full) {
      assertThat(fillers).hasSizeGreaterThan(1);
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  @Test
  void a_passive_port_that_refuses_both_ways_is_a_failed_transfer() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData closed = d.listen();
              closed.close();
              d.always("EPSV", closed.epsvReply());
              d.always("PASV", closed.pasvReply());
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("passive mode")
        .hasMessageContaining("firewall");
    assertUsable(session);
  }

  @EachDataMode
  void a_refusal_of_the_file_keeps_the_session(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("550 No such file.");
              d.sendFile("RETR", CONTENT);
            });
    assertFails(() -> session.retrieve("/nothing", in(mode)))
        .isInstanceOf(FtpReplyException.class)
        .isNotInstanceOf(FtpTransferException.class)
        .hasMessageContaining("RETR /nothing")
        .hasMessageContaining("550 No such file.");
    assertRetrieves(session, mode);
  }

  @Test
  void an_active_connection_that_never_comes_is_bounded_and_explained() throws IOException {
    FtpSession session =
        loggedIn(
            dataConnectsWithin(500),
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("150 I will connect.");
              d.silence();
            });
    assertFails(Duration.ofSeconds(3), () -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("active mode")
        .hasMessageContaining("within 500 ms")
        .hasMessageContaining("firewall");
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"425 Cannot connect.", "426 Cannot connect.", "226 Done."})
  void an_active_connection_that_the_server_gives_up_keeps_the_session(String reply)
      throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("150 I will connect.");
              d.reply(reply);
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining(reply);
    assertUsable(session);
  }

  @EachDataMode
  void a_425_instead_of_a_150_keeps_the_session(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("425 Cannot open data connection.");
            });
    assertFails(() -> session.retrieve("/f", in(mode)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("425 Cannot open");
    assertUsable(session);
  }

  @Test
  void strangers_on_the_active_port_are_turned_away_and_the_server_gets_in() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              for (int i = 0; i < 5; i++) {
                strangerConnects(data.port());
              }
              d.expect("RETR");
              d.reply("150 Here it comes.");
              strangerConnects(data.port());
              data.send(CONTENT);
              d.reply("226 Done.");
            });
    assertRetrieves(session, DataMode.ACTIVE);
  }

  /** Tries to put its own bytes in the place of the file. */
  private static void strangerConnects(int port) throws IOException {
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
    try (Socket stranger = new Socket()) {
      stranger.bind(new InetSocketAddress(elsewhere, 0));
      stranger.connect(new InetSocketAddress(loopback(), port), 5_000);
      stranger.getOutputStream().write("forged".getBytes(UTF_8));
    }
  }

  @EachDataMode
  void several_preliminary_replies_are_one(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply("125 About to.");
              d.reply("150-Still\n150 about to.");
              // Long enough for the client to look whether the server has given up.
              d.drip("110 MARK 0 = 0\r\n".getBytes(UTF_8), Duration.ofMillis(25));
              try (Socket connection = data.open()) {
                d.reply("150 Flowing.");
                connection.getOutputStream().write(CONTENT);
              }
              d.reply("150 Nearly done.");
              d.reply("226 Done.");
            });
    assertRetrieves(session, mode);
  }

  @EachDataMode
  void a_final_reply_without_a_preliminary_one_is_accepted(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              data.send(CONTENT);
              d.reply("226 There you are.");
            });
    assertRetrieves(session, mode);
  }

  @Test
  void a_success_at_once_and_no_connection_is_an_empty_file() throws IOException {
    FtpSession session =
        loggedIn(
            dataConnectsWithin(10_000),
            d -> {
              d.data();
              d.expect("RETR");
              d.reply("226 It was empty.");
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.ACTIVE))) {
      assertThat(in.read()).isEqualTo(-1);
    }
    assertUsable(session);
  }

  @Test
  void a_success_at_once_and_no_connection_is_no_upload() throws IOException {
    FtpSession session =
        loggedIn(
            dataConnectsWithin(10_000),
            d -> {
              d.data();
              d.expect("STOR");
              d.reply("226 I have it already.");
            });
    assertFails(() -> session.store("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("226 I have it already.");
    assertUsable(session);
  }

  @EachDataMode
  void the_success_of_the_transfer_before_does_not_pass_for_this_one(DataMode mode)
      throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply("226 The one before.\n150 Here it comes.");
              try (Socket connection = data.open()) {
                connection.getOutputStream().write(CONTENT, 0, 3);
              }
              d.reply("426 Broken.");
            });
    InputStream in = session.retrieve("/f", in(mode));
    assertFails(in::readAllBytes)
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("out of order");
    assertLost(session);
  }

  @Test
  void a_refused_port_is_tried_as_eprt_and_then_explained() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.expect("PORT");
              d.reply("500 Illegal PORT command.");
              d.expect("EPRT");
              d.reply("500 Illegal EPRT command.");
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("500 Illegal PORT command.")
        .hasMessageContaining("passive mode");
    assertUsable(session);
  }

  @EachDataMode
  void a_control_connection_closed_instead_of_a_150_is_lost(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("STOR");
              d.close();
            });
    assertFails(
            () -> {
              try (OutputStream out = session.store("/f", in(mode))) {
                out.write(1);
              }
            })
        .isInstanceOfSatisfying(
            FtpConnectionLostException.class, e -> assertThat(e.isOutcomeKnown()).isFalse());
    assertLost(session);
  }

  @EachDataMode
  void a_refused_restart_keeps_the_session(DataMode mode) throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              d.data();
              d.expect("REST");
              d.reply("502 No.");
              d.sendFile("RETR", CONTENT);
            });
    assertFails(() -> session.retrieve("/f", in(mode).withRestartOffset(3)))
        .isInstanceOf(FtpReplyException.class)
        .hasMessageContaining("REST 3");
    assertRetrieves(session, mode);
  }
}
