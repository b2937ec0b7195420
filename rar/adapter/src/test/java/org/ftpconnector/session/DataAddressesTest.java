package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.PassiveAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address a data connection goes to, in either mode. */
class DataAddressesTest extends ScriptedSession {
  @ParameterizedTest
  @CsvSource({
    "control, 198.51.100.7, 203.0.113.1",
    "server, 198.51.100.7, 198.51.100.7",
    "server, 10.0.0.7, 10.0.0.7",
    "server-if-public, 198.51.100.7, 198.51.100.7",
    "server-if-public, 10.0.0.7, 203.0.113.1",
    "server-if-public, 192.168.0.7, 203.0.113.1",
    "server-if-public, 127.0.0.1, 203.0.113.1",
    "server-if-public, 169.254.0.7, 203.0.113.1",
    "server-if-public, 0.0.0.0, 203.0.113.1",
    "server-if-public, 0.1.2.3, 203.0.113.1",
    "server-if-public, 100.63.255.255, 100.63.255.255",
    "server-if-public, 100.64.0.0, 203.0.113.1",
    "server-if-public, 100.127.255.255, 203.0.113.1",
    "server-if-public, 100.128.0.0, 100.128.0.0",
    "server-if-public, 240.0.0.1, 203.0.113.1",
    "server-if-public, 255.255.255.255, 203.0.113.1",
    "ftp.example.org, 198.51.100.7, ftp.example.org",
  })
  void the_policy_decides_where_to(String policy, String stated, String chosen)
      throws UnknownHostException {
    Optional<InetAddress> address = Optional.of(InetAddress.getAllByName(stated)[0]);
    assertThat(PassiveAddress.parse(policy).choose("203.0.113.1", address)).isEqualTo(chosen);
  }

  private FtpSession sessionOf(String policy, ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return open(
        factory(
            settings ->
                FtpSessionSettings.builder(settings.server())
                    .passiveAddress(PassiveAddress.parse(policy))
                    .build(),
            script));
  }

  /** Announces this address, and listens at 127.0.0.1. */
  private static ScriptedFtpServer.Script announcing(String host) {
    return dialogue -> {
      dialogue.login();
      ScriptedData data = dialogue.listen();
      dialogue.always("EPSV", "500 No.");
      dialogue.expect("PASV");
      dialogue.reply(data.pasvReply().replace("127,0,0,1", host.replace('.', ',')));
      dialogue.sendFile(data, "RETR", CONTENT);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "control, 192.0.2.1",
    "server-if-public, 10.1.2.3",
    "server, 127.0.0.1",
    "127.0.0.1, 192.0.2.1",
  })
  void a_download_arrives_under_each_policy(String policy, String announced) throws IOException {
    FtpSession session = sessionOf(policy, announcing(announced));
    assertThat(session.retrieve("/f").readAllBytes()).isEqualTo(CONTENT);
  }

  @Test
  void a_server_whose_address_counts_is_not_asked_by_epsv() throws IOException {
    FtpSession session =
        sessionOf(
            "server",
            dialogue -> {
              dialogue.login();
              dialogue.expect("PASV");
              dialogue.reply("227 (127,0,0,9,0,1)");
            });
    assertThatThrownBy(() -> session.retrieve("/f"))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("127.0.0.9 port 1");
    assertUsable(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.0.0.1"})
  void an_active_listener_is_bound_and_reported_as_configured(String bound) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      FtpSessionSettings settings =
          FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
              .dataMode(DataMode.ACTIVE)
              .activePorts(DataPorts.parse("", Optional.of(bound), Optional.empty()))
              .build();
      FtpSession session =
          open(new FtpSessionFactory(settings), EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD);
      session.store("/f").close();
      assertThat(server.commands().all("PORT").get(0).argument())
          .startsWith(bound.replace('.', ','));
      session.close();
    }
  }

  private static FtpSession open(FtpSessionFactory factory, String user, String password)
      throws FtpUnavailableException {
    return factory.open(new FtpLogin(user, password));
  }

  @Test
  void a_refused_epsv_is_remembered_whatever_the_server_greets_with() throws IOException {
    FtpSessionFactory factory =
        factory(
            settings -> settings,
            dialogue -> {
              dialogue.reply("220 It is " + dialogue.connection() + " o'clock");
              dialogue.expect("USER");
              dialogue.reply("230 In.");
              if (dialogue.connection() == 1) {
                dialogue.expect("EPSV");
                dialogue.reply("500 No.");
                dialogue.sendFile("RETR", CONTENT);
              } else {
                dialogue.expect("PASV");
                dialogue.reply("425 Not now.");
              }
            });
    assertThat(open(factory).retrieve("/f").readAllBytes()).isEqualTo(CONTENT);
    FtpSession second = open(factory);
    assertThatThrownBy(() -> second.retrieve("/f")).isInstanceOf(FtpTransferException.class);
  }

  @Test
  void a_reported_address_is_what_the_server_is_told() throws IOException {
    FtpSession session =
        open(
            factory(
                settings ->
                    FtpSessionSettings.builder(settings.server())
                        .dataMode(DataMode.ACTIVE)
                        .activePorts(
                            DataPorts.parse("", Optional.empty(), Optional.of("192.0.2.44")))
                        .build(),
                dialogue -> {
                  dialogue.login();
                  assertThat(dialogue.expect("PORT")).startsWith("192,0,2,44,");
                  dialogue.reply("500 Illegal PORT command.");
                  assertThat(dialogue.expect("EPRT")).startsWith("|1|192.0.2.44|");
                  dialogue.reply("500 Illegal EPRT command.");
                }));
    assertThatThrownBy(() -> session.store("/f"))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("192.0.2.44")
        .hasMessageContaining("ActiveReportedAddress");
  }
}
