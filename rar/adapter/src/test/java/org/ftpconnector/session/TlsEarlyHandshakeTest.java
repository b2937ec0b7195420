package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;

/** Handshakes of data connections that begin before the server has answered the transfer. */
class TlsEarlyHandshakeTest extends TlsScript {
  private static final TlsSettings REQUIRING = with(TlsSettings.Reuse.REQUIRE);

  private void stepByStep(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("RETR");
      d.reply("150 Here it comes.");
      try (Socket connection = data.open(good)) {
        connection.getOutputStream().write(CONTENT);
      }
      d.reply("226 Done.");
    }
  }

  /** Answers the command only when the client has begun. */
  private void early(Dialogue d, String verb, String first) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect(verb);
      try (Socket transport = data.open()) {
        byte[] begun = transport.getInputStream().readNBytes(1);
        assertThat(begun).containsExactly(HANDSHAKE);
        d.reply(first);
        if (first.startsWith("1")) {
          exchange(transport, begun, verb);
          d.reply("226 Done.");
        }
      }
    }
  }

  private void exchange(Socket transport, byte[] begun, String verb) throws IOException {
    try (SSLSocket tls =
        (SSLSocket)
            good.getSocketFactory()
                .createSocket(transport, new ByteArrayInputStream(begun), true)) {
      if (verb.equals("RETR")) {
        tls.getOutputStream().write(CONTENT);
      } else {
        assertThat(tls.getInputStream().readAllBytes()).isEqualTo(CONTENT);
      }
    }
  }

  /** Answers a client that is silent on the data connection until then. */
  private void silentFirst(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("RETR");
      try (Socket transport = data.open()) {
        transport.setSoTimeout(100);
        assertThatThrownBy(() -> transport.getInputStream().read())
            .isInstanceOf(SocketTimeoutException.class);
        transport.setSoTimeout(0);
        d.reply("150 Here it comes.");
        try (Socket tls = ScriptedData.secure(transport, good)) {
          tls.getOutputStream().write(CONTENT);
        }
        d.reply("226 Done.");
      }
    }
  }

  private static void assertReads(FtpSession session) throws IOException {
    assertThat(session.retrieve("/f", in(DataMode.PASSIVE)).readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void it_begins_before_the_answer_once_a_data_connection_was_secured() throws Exception {
    FtpSession session =
        secured(
            REQUIRING,
            PATIENT,
            d -> {
              silentFirst(d);
              early(d, "RETR", "150 Here it comes.");
              early(d, "STOR", "150 Go ahead.");
            });
    assertReads(session);
    assertReads(session);
    write(session, DataMode.PASSIVE);
    assertUsable(session);
  }

  @Test
  void a_transfer_that_is_refused_after_it_has_begun_leaves_the_session_good() throws Exception {
    FtpSession session =
        secured(
            REQUIRING,
            PATIENT,
            d -> {
              stepByStep(d);
              for (int i = 0; i < 3; i++) {
                early(d, "RETR", "550 No such file.");
                early(d, "RETR", "150 Here it comes.");
              }
            });
    assertReads(session);
    for (int i = 0; i < 3; i++) {
      assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)))
          .isInstanceOf(FtpReplyException.class)
          .hasMessageContaining("550 No such file.");
      assertReads(session);
    }
    assertUsable(session);
  }

  /** The reply to a command may take longer than a handshake. */
  @Test
  void what_the_server_takes_to_answer_does_not_count_as_handshake() throws Exception {
    FtpSession session =
        secured(
            TRUSTING,
            limits(10_000, 10_000, 300, 10_000, 2_000),
            d -> {
              stepByStep(d);
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                try (Socket transport = data.open()) {
                  byte[] begun = untilSilent(transport);
                  d.reply("150 It took long to find out.");
                  exchange(transport, begun, "RETR");
                }
                d.reply("226 Done.");
              }
            });
    assertReads(session);
    assertReads(session);
    assertUsable(session);
  }

  private static byte[] untilSilent(Socket transport) throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    transport.setSoTimeout(500);
    assertThatThrownBy(() -> transport.getInputStream().transferTo(taken))
        .isInstanceOf(SocketTimeoutException.class);
    transport.setSoTimeout(0);
    return taken.toByteArray();
  }

  @Test
  void a_server_that_does_not_bear_it_loses_one_session() throws Exception {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.secureLogin(good);
              if (d.connection() == 1) {
                stepByStep(d);
                hangUpOnWhoBegins(d);
              } else {
                silentFirst(d);
                silentFirst(d);
              }
            });
    FtpSession first = open(factory);
    assertReads(first);
    assertFails(() -> readAll(first)).isInstanceOf(FtpConnectionLostException.class);
    assertLost(first);
    FtpSession second = open(factory);
    assertReads(second);
    assertReads(second);
  }

  private static void readAll(FtpSession first) throws IOException {
    first.retrieve("/f", in(DataMode.PASSIVE)).readAllBytes();
  }

  private static void hangUpOnWhoBegins(Dialogue d) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect("RETR");
      try (Socket transport = data.open()) {
        assertThat(transport.getInputStream().read()).isEqualTo(HANDSHAKE);
      }
      d.reply("150 Here it comes.");
      d.reply("425 Not like that.");
    }
  }

  /** A refused transfer would use up a ticket. */
  @Test
  void with_tickets_for_single_use_it_waits_for_the_answer() throws Exception {
    FtpSession session =
        secured(
            withProtocols("TLSv1.3"),
            PATIENT,
            d -> {
              silentFirst(d);
              silentFirst(d);
            });
    assertReads(session);
    assertReads(session);
  }
}
