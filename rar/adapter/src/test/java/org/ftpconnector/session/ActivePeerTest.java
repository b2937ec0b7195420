package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose data connections come from another address than that of the control connection. */
class ActivePeerTest extends ScriptedSession {

  private FtpSessionFactory allowing(
      String peer, TimeLimits limits, ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(limits)
                .activePeer(ActivePeer.parse(peer))
                .build(),
        d -> {
          d.login();
          script.play(d);
        });
  }

  private static Socket connection(String from, ScriptedData to) throws IOException {
    InetAddress client = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return new Socket(client, to.port(), InetAddress.getAllByName(from)[0], 0);
  }

  private static void send(String from, ScriptedData to, byte[] content) throws IOException {
    try (Socket connection = connection(from, to)) {
      connection.getOutputStream().write(content);
    }
  }

  private static void sendFileFrom(Dialogue d, String address) throws IOException {
    ScriptedData data = d.data();
    d.expect("RETR");
    d.reply("150 Here it comes.");
    send(address, data, CONTENT);
    d.reply("226 Done.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.9",
        "127.0.0.8/29",
        "192.0.2.0/24, 127.0.0.9",
        "control,127.0.0.9",
        "any"
      })
  void a_server_that_is_allowed_to_come_from_there_gets_in(String peer) throws IOException {
    FtpSession session = open(allowing(peer, PATIENT, d -> sendFileFrom(d, "127.0.0.9")));
    assertRetrieves(session, DataMode.ACTIVE);
  }

  @Test
  void an_upload_goes_to_where_the_server_is_allowed_to_come_from() throws IOException {
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    FtpSession session =
        open(
            allowing(
                "127.0.0.9",
                PATIENT,
                d -> {
                  ScriptedData data = d.data();
                  d.expect("STOR");
                  d.reply("150 Go ahead.");
                  try (Socket connection = connection("127.0.0.9", data)) {
                    arrived.writeBytes(connection.getInputStream().readAllBytes());
                  }
                  d.reply("226 Done.");
                }));
    write(session, DataMode.ACTIVE);
    assertThat(arrived.toByteArray()).isEqualTo(CONTENT);
    assertUsable(session);
  }

  @Test
  void both_addresses_may_be_named() throws IOException {
    FtpSession session =
        open(
            allowing(
                "control,127.0.0.9",
                PATIENT,
                d -> {
                  sendFileFrom(d, "127.0.0.1");
                  sendFileFrom(d, "127.0.0.9");
                }));
    assertRetrieves(session, DataMode.ACTIVE);
    assertRetrieves(session, DataMode.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"control; 127.0.0.9", "127.0.0.9; 127.0.0.1", "127.0.0.8/29; 127.0.0.7"})
  void who_comes_from_elsewhere_is_turned_away_and_named(String peer, String from)
      throws IOException {
    FtpSession session =
        open(
            allowing(
                peer,
                PATIENT,
                d -> {
                  ScriptedData data = d.data();
                  d.expect("RETR");
                  d.reply("150 Here it comes.");
                  try (Socket connection = connection(from, data)) {
                    assertThat(connection.getInputStream().read()).isEqualTo(-1);
                  }
                  d.reply("425 Cannot open data connection.");
                }));
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining(from)
        .hasMessageContaining("turned away")
        .hasMessageContaining("ActivePeer");
    assertUsable(session);
  }

  /** Who has an account there, or anybody where the server may be anywhere. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"127.0.0.8/29; 127.0.0.10", "any; 127.0.0.1", "control,127.0.0.9; 127.0.0.1"})
  void of_two_that_may_be_the_server_neither_is_taken(String peer, String thief)
      throws IOException {
    FtpSession session =
        open(
            allowing(
                peer,
                PATIENT,
                d -> {
                  ScriptedData data = d.data();
                  d.expect("RETR");
                  Socket first = connection(thief, data);
                  Socket servers = connection("127.0.0.9", data);
                  d.reply("150 Here it comes.");
                  first.close();
                  servers.close();
                  d.reply("226 Done.");
                }));
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)).readAllBytes())
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("a second connection")
        .hasMessageContaining("ActivePeer");
    assertUsable(session);
  }

  @Test
  void any_warns_once() throws IOException {
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSessionFactory factory =
          allowing(
              "any",
              PATIENT,
              d -> {
                sendFileFrom(d, "127.0.0.9");
                sendFileFrom(d, "127.0.0.1");
              });
      for (int i = 0; i < 2; i++) {
        FtpSession session = open(factory);
        read(session, DataMode.ACTIVE);
        assertRetrieves(session, DataMode.ACTIVE);
      }
      assertThat(warnings.about(server().toString()))
          .singleElement()
          .asString()
          .contains("ActivePeer");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "192.0.2.7; 192.0.2.7; true",
        "192.0.2.7; 192.0.2.8; false",
        "192.0.2.7; 198.51.100.1; false",
        "192.0.2.0/24; 192.0.2.255; true",
        "192.0.2.0/24; 192.0.3.0; false",
        "128.0.0.0/1; 255.0.0.1; true",
        "128.0.0.0/1; 127.0.0.1; false",
        "0.0.0.0/8; 0.1.2.3; true",
        "192.0.2.7/32; 192.0.2.7; true",
        "2001:db8::/32; 2001:db8:ffff::1; true",
        "2001:DB8::/32; 2001:db9::1; false",
        "2001:db8::7; 2001:db8:0:0:0:0:0:7; true",
        "::ffff:192.0.2.7; 192.0.2.7; true",
        "192.0.2.0/24; 2001:db8::1; false",
        "c000::/8; 192.0.2.7; false",
        "control; 198.51.100.1; true",
        "Control , 192.0.2.7; 198.51.100.1; true",
        "192.0.2.7; 198.51.100.2; false",
        "ANY; 2001:db8::1; true"
      })
  void what_is_allowed_is_what_the_addresses_say(String peer, String from, boolean allowed)
      throws UnknownHostException {
    assertThat(
            ActivePeer.parse(peer)
                .allows(InetAddress.getAllByName(from)[0], InetAddress.getByName("198.51.100.1")))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "control,",
        "any,control",
        "both",
        "localhost",
        "ftp.example.org",
        "127.1",
        "2130706433",
        "010.0.0.1",
        "300.0.0.1",
        "192.0.2.7/24",
        "192.0.2.0/33",
        "192.0.2.0/0",
        "0.0.0.0/0",
        "::/0",
        "192.0.2.0/",
        "192.0.2.0/024",
        "192.0.2.0/-1",
        "2001:db8::/129",
        "2001:db8::1/32",
        "2001:db8::1::2",
        "fe80::1%eth0",
        "[2001:db8::1]",
        ".1:2",
        "192.0.2.7-192.0.2.9",
        "192.0.2.*"
      })
  void what_is_no_address_is_refused(String peer) {
    assertThatThrownBy(() -> ActivePeer.parse(peer)).isInstanceOf(IllegalArgumentException.class);
  }
}
