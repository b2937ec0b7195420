package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of the sessions of a factory. */
class SessionListenerTest {
  private static final FtpLogin LOGIN =
      new FtpLogin(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD);

  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder().refuse("EPSV", "PASV").start();
  private final RecordingSessionListener listener = new RecordingSessionListener();

  @AfterEach
  void close() {
    server.close();
  }

  private FtpSessionFactory factory(String host, int port) {
    return new FtpSessionFactory(
        FtpSessionSettings.defaultsFor(new FtpEndpoint(host, port)), listener);
  }

  private FtpSession open() throws IOException {
    return factory(server.host(), server.port()).open(LOGIN);
  }

  private static TransferOptions in(DataMode mode) {
    return TransferOptions.DEFAULTS.withDataMode(mode);
  }

  @Test
  void each_transfer_is_told_at_both_ends_with_mode_kind_and_bytes() throws IOException {
    try (FtpSession session = open()) {
      try (OutputStream out = session.store("/f", in(DataMode.ACTIVE))) {
        out.write(new byte[3]);
      }
      try (InputStream file = session.retrieve("/f", in(DataMode.ACTIVE))) {
        file.readAllBytes();
      }
      try (FtpListing listing = session.list("/", in(DataMode.ACTIVE))) {
        assertThat(listing.readAll()).hasSize(1);
      }
    }
    assertThat(listener.heard())
        .startsWith(
            "login",
            "ACTIVE UPLOAD",
            "ACTIVE UPLOAD 3 complete",
            "ACTIVE DOWNLOAD",
            "ACTIVE DOWNLOAD 3 complete",
            "ACTIVE LISTING")
        .hasSize(7);
    assertThat(listener.heard().get(6)).matches("ACTIVE LISTING \\d+ complete");
  }

  @Test
  void a_transfer_left_early_is_told_once_and_is_incomplete() throws IOException {
    try (FtpSession session = open()) {
      session.store("/f", in(DataMode.ACTIVE)).write(1);
      session.reset();
      session.reset();
    }
    assertThat(listener.heard())
        .containsExactly("login", "ACTIVE UPLOAD", "ACTIVE UPLOAD 1 incomplete");
  }

  @Test
  void a_switch_of_auto_is_told() throws IOException {
    try (FtpSession session = open();
        FtpListing listing = session.list("/", in(DataMode.AUTO))) {
      assertThat(listing.readAll()).isEmpty();
    }
    assertThat(listener.heard())
        .containsExactly("login", "ACTIVE LISTING", "auto ACTIVE", "ACTIVE LISTING 0 complete");
  }

  @Test
  void a_refused_login_is_told() {
    assertThatThrownBy(
            () -> factory(server.host(), server.port()).open(new FtpLogin("test", "wrong")))
        .isInstanceOf(FtpLoginException.class);
    assertThat(listener.heard()).containsExactly("no login: FtpLoginException");
  }

  @Test
  void each_retry_of_a_full_server_is_told() throws IOException {
    try (ScriptedFtpServer full =
            ScriptedFtpServer.playing(
                dialogue -> {
                  if (dialogue.connection() == 1) {
                    dialogue.reply("421 Too many users.");
                    dialogue.close();
                  } else {
                    dialogue.login();
                  }
                });
        FtpSession session = factory(full.host(), full.port()).open(LOGIN)) {
      assertThat(session.isLost()).isFalse();
    }
    assertThat(listener.heard()).containsExactly("again: FtpUnavailableException", "login");
  }

  @Test
  void a_session_found_dead_is_told_once() throws IOException {
    try (FtpSession session = open()) {
      server.killControlConnections();
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
      assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
      assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    }
    assertThat(listener.heard()).containsExactly("login", "stale");
  }
}
