package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers whose data connections are not secured as they should be, or stop moving. */
class TlsDataTest extends TlsScript {

  /**
   * Ends that stay open with nobody reading them: the finalizer of one that nobody refers to closes
   * the connection (BaseSSLSocketImpl, JDK 17).
   */
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  private Socket secure(Socket transport) throws IOException {
    Socket secured = ScriptedData.secure(transport, good);
    held.add(secured);
    return secured;
  }

  /** The data connection is not yet secured when the transfer begins. */
  private static ScriptedFtpServer.Script transfer(String verb, ScriptedTransfer transfer) {
    return d -> ScriptedTransfer.play(d, "150 Here it comes.", transfer, verb);
  }

  private static void handshakeInVain(Socket transport, SSLContext tls) {
    assertThatThrownBy(
            () -> {
              Socket secured = ScriptedData.secure(transport, tls);
              secured.getInputStream().readAllBytes();
              throw new IOException("the client went on, or left without a word");
            })
        .isInstanceOf(IOException.class);
  }

  @EachDataMode
  void a_good_server_sends_and_receives(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              transfer(
                      "RETR",
                      (dialogue, transport) -> {
                        try (Socket tls = ScriptedData.secure(transport, good)) {
                          tls.getOutputStream().write(new byte[] {1, 2});
                        }
                        dialogue.reply("226 Done.");
                      })
                  .play(d);
              transfer(
                      "STOR",
                      (dialogue, transport) -> {
                        try (Socket tls = ScriptedData.secure(transport, good)) {
                          assertThat(tls.getInputStream().readAllBytes()).containsExactly(3, 4);
                        }
                        dialogue.reply("226 Done.");
                      })
                  .play(d);
            });
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).containsExactly(1, 2);
    }
    try (OutputStream out = session.store("/f", in(mode))) {
      out.write(new byte[] {3, 4});
    }
    assertUsable(session);
  }

  /** One byte after the other, until nobody is there any more. */
  private static void sayOnAndOn(Socket tls) {
    assertThatThrownBy(
            () -> {
              while (true) {
                tls.getOutputStream().write(0);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
              }
            })
        .isInstanceOf(IOException.class);
  }

  /** The server's end of it is awaited as long as a reply, however it comes. */
  @EachDataMode
  void an_upload_whose_end_is_answered_byte_by_byte_is_bounded(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            repliesWithin(1_000),
            transfer(
                "STOR",
                (dialogue, transport) -> {
                  try (Socket tls = ScriptedData.secure(transport, good)) {
                    tls.getInputStream().readAllBytes();
                    sayOnAndOn(tls);
                  }
                }));
    OutputStream out = session.store("/f", in(mode));
    out.write(new byte[] {3, 4});
    assertFails(Duration.ofSeconds(8), out::close);
  }

  @EachDataMode
  void a_data_connection_with_another_certificate_is_refused(DataMode mode) throws Exception {
    SSLContext second = TestCertificates.context(Kind.SECOND);
    FtpSession session =
        secured(
            transfer(
                "RETR",
                (d, transport) -> {
                  handshakeInVain(transport, second);
                  d.reply("426 TLS failed.");
                }));
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("certificate is not the control connection's");
    assertLost(session);
  }

  @EachDataMode
  void nothing_is_uploaded_to_another_certificate(DataMode mode) throws Exception {
    SSLContext stranger = TestCertificates.context(Kind.STRANGER);
    FtpSession session =
        secured(
            transfer(
                "STOR",
                (d, transport) -> {
                  handshakeInVain(transport, stranger);
                  d.reply("426 TLS failed.");
                }));
    assertFails(() -> session.store("/f", in(mode)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("cannot be secured");
    assertLost(session);
  }

  @EachDataMode
  void plain_data_are_not_taken_for_secured_ones(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            transfer(
                "RETR",
                (d, transport) -> {
                  transport.getOutputStream().write("readable".getBytes(US_ASCII));
                  transport.close();
                  d.reply("226 Done.");
                }));
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("cannot be secured");
    assertLost(session);
  }

  @EachDataMode
  void a_data_handshake_never_answered_is_bounded(DataMode mode) throws Exception {
    FtpSession session =
        secured(dataConnectsWithin(400), transfer("RETR", (d, transport) -> d.silence()));
    assertFails(Duration.ofSeconds(3), () -> session.retrieve("/f", in(mode)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("cannot be secured");
    assertLost(session);
  }

  @EachDataMode
  void the_servers_reason_for_a_refused_handshake_is_told(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            transfer(
                "STOR",
                (d, transport) -> {
                  transport.close();
                  d.reply("522 SSL connection failed: session reuse required");
                }));
    assertFails(() -> session.store("/f", in(mode)))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("522 SSL connection failed: session reuse required");
    assertLost(session);
  }

  @EachDataMode
  void resumption_is_an_error_where_it_is_required_and_missing(DataMode mode) throws Exception {
    SSLContext forgetful = TestCertificates.context(Kind.GOOD);
    ScriptedFtpServer.Script script =
        transfer(
            "RETR",
            (d, transport) -> {
              handshakeInVain(transport, forgetful);
              d.reply("226 Done.");
            });
    FtpSession session = secured(with(TlsSettings.Reuse.REQUIRE), PATIENT, script);
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("TlsSessionReuse");
    assertLost(session);
  }

  @ParameterizedTest
  @EnumSource
  void every_data_connection_resumes_the_session_unless_that_is_off(TlsSettings.Reuse reuse)
      throws Exception {
    List<byte[]> sessions = new CopyOnWriteArrayList<>();
    ScriptedFtpServer.Script one =
        transfer(
            "RETR",
            (d, transport) -> {
              try (Socket tls = ScriptedData.secure(transport, good)) {
                sessions.add(((SSLSocket) tls).getSession().getId());
              }
              d.reply("226 Done.");
            });
    FtpSession session =
        secured(
            with(reuse),
            PATIENT,
            d -> {
              for (int i = 0; i < 10; i++) {
                one.play(d);
              }
            });
    for (int i = 0; i < 10; i++) {
      DataMode mode = i % 2 == 0 ? DataMode.PASSIVE : DataMode.ACTIVE;
      try (InputStream in = session.retrieve("/f", in(mode))) {
        assertThat(in.readAllBytes()).isEmpty();
      }
    }
    assertThat(sessions.stream().map(Arrays::hashCode).distinct())
        .hasSize(reuse == TlsSettings.Reuse.OFF ? 10 : 1);
  }

  @EachDataMode
  void a_truncation_without_close_notify_is_found_by_the_size(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes (1000 bytes).");
                cutOff(data, 999);
                d.reply("226 Done.");
              }
            });
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("999 of 1000 bytes");
    assertUsable(session);
  }

  @EachDataMode
  void a_truncation_without_close_notify_is_found_by_the_reply(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes.");
                cutOff(data, 999);
                d.reply("426 Cut off.");
              }
            });
    assertFails(() -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpTransferException.class);
    assertUsable(session);
  }

  /** Many servers never send close_notify: what the size and the 226 call whole is whole. */
  @EachDataMode
  void a_whole_file_without_close_notify_is_whole(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes (1000 bytes).");
                cutOff(data, 1000);
                d.reply("226 Done.");
              }
            });
    try (InputStream in = session.retrieve("/f", in(mode))) {
      assertThat(in.readAllBytes()).hasSize(1000);
    }
    assertUsable(session);
  }

  private void cutOff(ScriptedData data, int bytes) throws IOException {
    try (Socket transport = data.open()) {
      ScriptedData.secure(transport, good).getOutputStream().write(new byte[bytes]);
    }
  }

  /** Sends so many bytes and then nothing. */
  private void stall(Socket transport, Dialogue dialogue, int bytes) throws IOException {
    secure(transport).getOutputStream().write(new byte[bytes]);
    dialogue.silence();
  }

  @EachDataMode
  void a_stalled_upload_ends_at_the_idle_limit(DataMode mode) throws Exception {
    FtpSession session =
        secured(dataFlowsWithin(1_000), transfer("STOR", (d, transport) -> stall(transport, d, 0)));
    OutputStream out = session.store("/big", in(mode));
    byte[] chunk = new byte[1 << 20];
    assertFails(
            Duration.ofSeconds(5),
            () -> {
              for (int i = 0; i < 1000; i++) {
                out.write(chunk);
              }
            })
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("STOR /big")
        .hasMessageContaining("1000 ms");
    assertLost(session);
  }

  @EachDataMode
  void a_stalled_download_ends_at_the_idle_limit(DataMode mode) throws Exception {
    FtpSession session =
        secured(dataFlowsWithin(400), transfer("RETR", (d, transport) -> stall(transport, d, 10)));
    assertFails(Duration.ofSeconds(5), () -> session.retrieve("/f", in(mode)).readAllBytes())
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("after 10 bytes");
    assertLost(session);
  }

  /** After the client's close_notify a server owes its own end, which the client waits for. */
  @EachDataMode
  void an_upload_whose_end_is_not_answered_is_bounded(DataMode mode) throws Exception {
    FtpSession session =
        secured(dataFlowsWithin(400), transfer("STOR", (d, transport) -> stall(transport, d, 0)));
    OutputStream out = session.store("/f", in(mode));
    out.write(1);
    assertFails(Duration.ofSeconds(5), out::close).isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  @Test
  void a_reset_while_data_flow_is_a_failed_transfer() throws Exception {
    FtpSession session =
        secured(
            transfer(
                "RETR",
                (d, transport) -> {
                  secure(transport).getOutputStream().write(new byte[10]);
                  transport.setSoLinger(true, 0);
                  transport.close();
                  d.reply("226 Done.");
                }));
    assertFails(() -> session.retrieve("/f", in(DataMode.PASSIVE)).readAllBytes())
        .isInstanceOf(FtpTransferException.class)
        .hasRootCauseInstanceOf(IOException.class);
    assertUsable(session);
  }
}
