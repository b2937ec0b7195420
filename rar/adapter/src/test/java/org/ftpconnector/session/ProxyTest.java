package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.ProxyServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Control connections and passive data connections through both kinds of proxies. */
class ProxyTest {
  private static final FtpLogin BOB = new FtpLogin("bob", "pw");

  private static FtpSession open(EmbeddedFtpServer server, ProxyServer proxy) throws IOException {
    // Only the proxy can resolve this name.
    FtpEndpoint inside = new FtpEndpoint("ftp.inside", server.port());
    FtpSessionSettings settings =
        FtpSessionSettings.builder(inside).proxy(Optional.of(proxy)).build();
    return new FtpSessionFactory(settings).open(new FtpLogin("test", "secret"));
  }

  @ParameterizedTest
  @EnumSource
  void transfers_go_through_the_proxy(ProxyServer.Type type) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        TestProxy proxy = new TestProxy(type);
        FtpSession session = open(server, proxy.as(BOB))) {
      byte[] content = SampleFiles.big(1_000_000);
      try (OutputStream out = session.store("/f")) {
        out.write(content);
      }
      assertThat(session.retrieve("/f").readAllBytes()).isEqualTo(content);
      assertThat(session.list("/").readAll()).hasSize(1);
      assertThat(proxy.targets()).hasSize(4).allMatch(target -> target.startsWith("ftp.inside:"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_without_epsv_is_reached_too(ProxyServer.Type type) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().refuse("EPSV").start();
        TestProxy proxy = new TestProxy(type);
        FtpSession session = open(server, proxy.as(BOB))) {
      try (OutputStream out = session.store("/f")) {
        out.write("text".getBytes(UTF_8));
      }
      assertThat(server.home().resolve("f")).hasContent("text");
    }
  }

  @ParameterizedTest
  @EnumSource
  void active_mode_is_refused_with_the_cure(ProxyServer.Type type) throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        TestProxy proxy = new TestProxy(type);
        FtpSession session = open(server, proxy.as(BOB))) {
      assertThatThrownBy(
              () -> session.store("/f", TransferOptions.DEFAULTS.withDataMode(DataMode.ACTIVE)))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("use passive mode");
      session.store("/f", TransferOptions.DEFAULTS.withDataMode(DataMode.AUTO)).close();
      server.commands().assertThat().sawNo("PORT", "EPRT");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_proxy_that_refuses_is_named_and_the_password_is_not(ProxyServer.Type type)
      throws IOException {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        TestProxy proxy = new TestProxy(type)) {
      assertThatThrownBy(() -> open(server, proxy.as(new FtpLogin("eve", "guessed"))))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining(type + " proxy 127.0.0.1")
          .hasMessageNotContaining("guessed");
      assertThat(server.totalConnections()).isZero();
    }
  }
}
