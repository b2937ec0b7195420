package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the manual tells who has a web application and a WildFly as it is downloaded. */
@Timeout(600)
class WarIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path FOLDER = TARGET.resolve("war");

  private final EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("me", "secret").start();

  @BeforeAll
  static void nothing_is_there_but_ours() throws IOException {
    if (Files.exists(FOLDER)) {
      SampleFiles.deleteTree(FOLDER);
    }
    EmptyProject.fillWithOurs(FOLDER.resolve("local-repository"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** The environment that the script's expressions name, for both of its factories. */
  private Map<String, String> environment() {
    String port = Integer.toString(server.port());
    return Map.of(
        "FTP_ORDERS_HOST",
        server.host(),
        "FTP_ORDERS_PORT",
        port,
        "FTP_ORDERS_USER",
        "me",
        "FTP_ORDERS_PASSWORD",
        "secret",
        "FTP_TARGET_HOST",
        server.host(),
        "FTP_TARGET_PORT",
        port,
        "FTP_TARGET_USER",
        "me",
        "FTP_TARGET_PASSWORD",
        "secret");
  }

  private static void putArchive(Path folder) throws IOException {
    try (var files = Files.walk(TARGET.resolve("ours"))) {
      Path archive =
          files.filter(file -> file.toString().endsWith(".rar")).findFirst().orElseThrow();
      Files.copy(archive, folder.resolve("ftp-connector.rar"));
    }
  }

  private static String get(NewServer.Running wildfly, String query) throws IOException {
    try (InputStream in =
        wildfly.address().resolve("/orders/orders" + query).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_war_reads_by_leases_and_by_urls_in_both_data_modes() throws Exception {
    Files.createDirectories(server.home().resolve("in"));
    Files.writeString(server.home().resolve("in/2026-11.csv"), "a;b");
    WebProject web =
        new WebProject(
            new EmptyProject(
                Files.createDirectories(FOLDER.resolve("project")),
                FOLDER.resolve("local-repository")));
    web.write();
    Path deployed = Files.createDirectories(FOLDER.resolve("deployed"));
    Files.copy(web.build(), deployed.resolve("orders.war"));
    putArchive(deployed);
    Files.writeString(
        deployed.resolve("ftp-connector.cli"),
        WebProject.block("docs/deploy/wildfly.md", "sh", "deploy ftp-connector.rar")
            .replaceAll("\\bsource\\b", "orders"));
    NewServer product = NewServer.at(FOLDER.resolve("base"), environment());

    List<String> lines = WebProject.deployment();
    String starts = lines.get(lines.size() - 1);
    for (String line : lines.subList(0, lines.size() - 1)) {
      product.run(deployed, line);
    }

    try (NewServer.Running wildfly = product.start(starts)) {
      assertThat(get(wildfly, "")).isEqualTo("a;b");
      server.commands().assertThat().transferredOnlyPassively();
      assertThat(get(wildfly, "?mode=active")).isEqualTo("a;b");
      List<LoggedTransfer> transfers = server.commands().transfers();
      assertThat(transfers).extracting(LoggedTransfer::verb).containsExactly("RETR", "RETR");
      assertThat(transfers.get(1).isActive()).as("the second of %s", transfers).isTrue();
    }
  }
}
