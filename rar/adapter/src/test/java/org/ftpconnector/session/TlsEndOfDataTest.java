package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secured data that end by TCP alone, as somebody in between could have them end. */
class TlsEndOfDataTest extends TlsScript {
  /** See TlsDataTest. */
  private final List<Socket> held = new CopyOnWriteArrayList<>();

  /** How the server ends its data. */
  private enum End {
    NOTIFIED,
    CUT
  }

  private void send(Dialogue d, String verb, byte[] content, End end) throws IOException {
    try (ScriptedData data = d.data()) {
      d.expect(verb);
      d.reply("150 Here it comes.");
      Socket transport = data.open();
      Socket tls = ScriptedData.secure(transport, good);
      held.add(tls);
      tls.getOutputStream().write(content);
      (end == End.NOTIFIED ? tls : transport).close();
      d.reply("226 Done.");
    }
  }

  private FtpSession serving(TlsSettings.CloseNotify closeNotify, End... ends) throws IOException {
    return secured(
        trusting().closeNotify(closeNotify).build(),
        PATIENT,
        d -> {
          for (End end : ends) {
            send(d, "RETR", CONTENT, end);
          }
        });
  }

  private static void assertCut(FtpSession session) throws IOException {
    try (InputStream in = session.retrieve("/f")) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("7 bytes")
          .hasMessageContaining("close_notify")
          .hasMessageContaining("TlsCloseNotify");
    }
  }

  @Test
  void an_end_without_close_notify_is_none_once_the_server_has_sent_it() throws IOException {
    FtpSession session =
        serving(TlsSettings.CloseNotify.AUTO, End.CUT, End.NOTIFIED, End.CUT, End.NOTIFIED);
    read(session, DataMode.PASSIVE);
    read(session, DataMode.PASSIVE);
    assertCut(session);
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @EachDataMode
  void nor_is_it_the_end_of_a_listing(DataMode mode) throws IOException {
    FtpSession session =
        secured(
            trusting().build(),
            PATIENT,
            d -> {
              send(d, "RETR", CONTENT, End.NOTIFIED);
              d.always("CWD", "250 Done.");
              send(d, "LIST", "-rw-r--r-- 1 a b 1 Jan 01 2020 x\r\n".getBytes(US_ASCII), End.CUT);
            });
    read(session, mode);
    try (FtpListing listing = session.list("/", in(mode))) {
      assertThatThrownBy(listing::readAll)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("close_notify");
    }
    assertUsable(session);
  }

  @Test
  void it_can_be_required_from_the_first_byte_on() throws IOException {
    FtpSession session = serving(TlsSettings.CloseNotify.REQUIRE, End.CUT, End.NOTIFIED);
    assertCut(session);
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @Test
  void or_never() throws IOException {
    FtpSession session = serving(TlsSettings.CloseNotify.OFF, End.NOTIFIED, End.CUT);
    read(session, DataMode.PASSIVE);
    assertRetrieves(session, DataMode.PASSIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void the_sessions_of_a_factory_share_what_was_seen(String protocol) throws IOException {
    FtpSessionFactory factory =
        factory(
            withProtocols(protocol),
            d -> {
              d.speakAs(ServerWords.STRANGER);
              d.secureLogin(good);
              send(d, "RETR", CONTENT, d.connection() == 1 ? End.NOTIFIED : End.CUT);
            });
    read(open(factory), DataMode.PASSIVE);
    assertCut(open(factory));
  }

  /** Some hang up where they find it closed. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void what_is_abandoned_is_reset(String protocol) throws IOException {
    FtpSession session =
        secured(
            withProtocols(protocol),
            PATIENT,
            d -> {
              try (ScriptedData data = d.data()) {
                d.expect("RETR");
                d.reply("150 Here it comes.");
                Socket transport = data.open();
                Socket tls = ScriptedData.secure(transport, good);
                held.add(tls);
                tls.getOutputStream().write(CONTENT);
                assertThatThrownBy(() -> transport.getInputStream().read())
                    .hasMessageContaining("reset");
                d.reply("426 You left.");
              }
            });
    try (InputStream in = session.retrieve("/f")) {
      in.readNBytes(CONTENT.length);
    }
    assertUsable(session);
  }
}
