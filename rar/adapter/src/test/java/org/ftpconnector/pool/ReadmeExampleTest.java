package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.JavaSnippet;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first example for plain Java compiles, runs, and does what it says, wherever it stands. */
class ReadmeExampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/plain-java.md"})
  void the_example_for_plain_java_fetches_the_file_and_closes_everything(
      String page, @TempDir Path work) throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("me", "secret").start()) {
      Files.createDirectories(server.home().resolve("in"));
      Files.writeString(server.home().resolve("in/2026-11.csv"), "a;b");
      Path target = work.resolve("target.csv");

      JavaSnippet.of(ManualPage.of(page).block("java", "FtpPool.builder"))
          .given("java.nio.file.Path target")
          .replacing(
              "\"ftp.example.org\")", "\"" + server.host() + "\").port(" + server.port() + ")")
          .run(work, target);

      assertThat(target).hasContent("a;b");
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
      assertThat(server.commands().verbs()).contains("RETR").endsWith("QUIT");
    }
  }
}
