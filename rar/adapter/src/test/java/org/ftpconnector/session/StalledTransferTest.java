package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that stop moving data: every wait has an end. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class StalledTransferTest {
  private static final TimeLimits SHORT =
      new TimeLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMillis(300));

  private static FtpSession open(ScriptedFtpServer server) throws IOException {
    FtpSessionSettings settings =
        FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
            .timeLimits(SHORT)
            .build();
    return new FtpSessionFactory(settings).open(new FtpLogin("test", "secret"));
  }

  @Test
  void an_upload_that_the_server_does_not_take_ends() throws IOException {
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  ScriptedData data = dialogue.data();
                  dialogue.expect("STOR");
                  dialogue.reply("150 Go on.");
                  try (Socket never = data.open()) {
                    assertThat(never.isConnected()).isTrue();
                    dialogue.silence();
                  }
                });
        FtpSession session = open(server)) {
      OutputStream out = session.store("/big");
      byte[] chunk = new byte[1 << 20];
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  out.write(chunk);
                }
              })
          .isInstanceOf(FtpConnectionLostException.class)
          .hasMessageContaining("STOR /big")
          .hasMessageContaining("300 ms");
      assertThat(session.isLost()).isTrue();
    }
  }

  @Test
  void a_login_that_takes_long_in_all_ends() {
    Duration five = Duration.ofSeconds(5);
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.reply("220 Hello");
              dialogue.expect("USER");
              dialogue.reply("331 Password");
              dialogue.expect("PASS");
              dialogue.silence();
            })) {
      FtpSessionSettings settings =
          FtpSessionSettings.builder(new FtpEndpoint(server.host(), server.port()))
              .timeLimits(new TimeLimits(five, Duration.ofMillis(200), five, five, five, five))
              .build();
      assertThatThrownBy(() -> new FtpSessionFactory(settings).open(new FtpLogin("test", "geheim")))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("200 ms")
          .hasMessageNotContaining("geheim");
    }
  }

  @Test
  void a_download_that_the_server_does_not_send_ends() throws IOException {
    try (ScriptedFtpServer server =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  ScriptedData data = dialogue.data();
                  dialogue.expect("RETR");
                  dialogue.reply("150 Here it comes (1000 bytes).");
                  try (Socket slow = data.open()) {
                    slow.getOutputStream().write(new byte[10]);
                    dialogue.silence();
                  }
                });
        FtpSession session = open(server)) {
      assertThatThrownBy(() -> session.retrieve("/f").readAllBytes())
          .isInstanceOf(FtpConnectionLostException.class)
          .hasMessageContaining("after 10 bytes");
      assertThat(session.isLost()).isTrue();
    }
  }
}
