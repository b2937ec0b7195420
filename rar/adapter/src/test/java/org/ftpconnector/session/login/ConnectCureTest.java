package org.ftpconnector.session.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.ProxyServer;
import org.junit.jupiter.api.Test;

/** What is to be done where there is no connection, by how it failed. */
class ConnectCureTest {
  private static final FtpSessionSettings DIRECT =
      FtpSessionSettings.defaultsFor(new FtpEndpoint("host", 21));
  private static final FtpSessionSettings BY_PROXY =
      FtpSessionSettings.builder(new FtpEndpoint("host", 21))
          .proxy(
              Optional.of(new ProxyServer(ProxyServer.Type.HTTP, "proxy", 3128, Optional.empty())))
          .build();

  private static String cure(IOException why) {
    return ConnectCure.of(why, DIRECT, OpeningStage.CONNECTING);
  }

  @Test
  void a_name_that_nobody_knows_is_about_names_alone() {
    assertThat(cure(new UnknownHostException("unknown host: no..host")))
        .contains("ServerName", "DNS")
        .doesNotContain("firewall", "runs", "PortNumber");
    assertThat(ConnectCure.of(new UnknownHostException("proxy"), BY_PROXY, OpeningStage.CONNECTING))
        .contains("ProxyHost")
        .doesNotContain("ServerName");
  }

  @Test
  void a_refusal_is_about_the_port() {
    IOException refused = new ConnectException("Connection refused: host/192.0.2.1:21");
    assertThat(cure(refused)).contains("runs", "PortNumber").doesNotContain("firewall", "limit");
    assertThat(ConnectCure.of(refused, BY_PROXY, OpeningStage.CONNECTING)).contains("ProxyPort");
  }

  @Test
  void silence_is_about_firewalls_and_time() {
    assertThat(cure(new SocketTimeoutException("no answer within 10000 ms from host")))
        .contains("firewall", "connect time limit of 10000 ms")
        .doesNotContain("PortNumber");
  }

  /** The port is open, so no firewall is in the way. */
  @Test
  void silence_behind_an_open_port_is_about_what_has_it() {
    SocketTimeoutException silence = new SocketTimeoutException("no TLS handshake within 400 ms");
    assertThat(ConnectCure.of(silence, DIRECT, OpeningStage.CONNECTED))
        .contains("PortNumber", "Security", "connect time limit of 10000 ms")
        .doesNotContain("firewall");
    assertThat(ConnectCure.of(silence, DIRECT, OpeningStage.GREETED))
        .contains("still runs", "connect time limit")
        .doesNotContain("firewall", "PortNumber");
  }

  @Test
  void all_else_may_have_any_cause() {
    assertThat(cure(new ConnectException("Connection timed out: host")))
        .contains("server name and port");
    assertThat(cure(new NoRouteToHostException("No route to host"))).contains("server name");
    assertThat(
            ConnectCure.of(new SocketTimeoutException("no reply"), DIRECT, OpeningStage.LOGGING_IN))
        .contains("still runs", "login time limit")
        .doesNotContain("firewall");
    assertThat(
            ConnectCure.of(
                new SocketTimeoutException("silence"), BY_PROXY, OpeningStage.CONNECTING))
        .contains("ProxyHost", "ProxyPort")
        .doesNotContain("firewall");
  }
}
