package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.fixtures.strange.LookupOddity;
import org.ftpconnector.fixtures.strange.StrangeFtpServer;
import org.ftpconnector.fixtures.strange.UnknownCommand;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.junit.jupiter.api.Test;

/** What a factory has found not to work is seen, expires, and can be forgotten at once. */
class LeftOutTest {
  private static FtpSessionFactory factory(StrangeFtpServer server) {
    FtpEndpoint endpoint = new FtpEndpoint("127.0.0.1", server.port());
    return new FtpSessionFactory(FtpSessionSettings.defaultsFor(endpoint));
  }

  private static List<String> listed(StrangeFtpServer server, FtpSessionFactory factory)
      throws IOException {
    server.commands().clear();
    try (FtpSession session = factory.open(new FtpLogin("bob", "secret"))) {
      session.list("/").readAll();
    }
    return server.commands().verbs();
  }

  @Test
  void a_command_that_was_refused_is_tried_again_when_that_is_forgotten() throws IOException {
    try (StrangeFtpServer server =
        StrangeFtpServer.with(UnknownCommand.EPSV_500, LookupOddity.MLST_STATED_ONLY)) {
      FtpSessionFactory factory = factory(server);
      assertThat(factory.leftOut()).isEmpty();
      assertThat(listed(server, factory)).contains("EPSV", "MLSD");
      assertThat(factory.leftOut()).containsOnlyKeys("EPSV", "MLST");
      assertThat(factory.leftOut().get("EPSV")).isBetween(Duration.ofMinutes(9), Trial.MEMORY);
      assertThat(listed(server, factory)).doesNotContain("EPSV", "MLSD");
      factory.forget();
      assertThat(factory.leftOut()).isEmpty();
      assertThat(listed(server, factory)).contains("EPSV", "MLSD");
    }
  }

  @Test
  void what_was_never_answered_is_seen_and_tried_again_too() throws IOException {
    try (StrangeFtpServer server = StrangeFtpServer.with(UnknownCommand.EPSV_CLOSES)) {
      FtpSessionFactory factory = factory(server);
      assertThatExceptionOfType(FtpConnectionLostException.class)
          .isThrownBy(() -> listed(server, factory));
      assertThat(factory.leftOut()).containsOnlyKeys("EPSV, answered at all");
      assertThat(listed(server, factory)).contains("PASV").doesNotContain("EPSV");
      factory.forget();
      assertThat(factory.leftOut()).isEmpty();
    }
  }
}
