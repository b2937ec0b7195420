package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.it.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application sees, on whatever server: both modes, URLs, the pool, and who logs in. */
abstract class UseBehaviour {
  private final TestedServer tested;

  UseBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void an_empty_log() throws IOException {
    Files.createDirectories(ftp().home().resolve("use"));
    ftp().commands().clear();
  }

  @Test
  void an_active_url_writes_and_reads_in_active_mode() throws Exception {
    roundTrip("source", "active.txt", "active");
    assertThat(ftp().commands()).transferredOnlyActively().saw("STOR", "RETR");
  }

  @Test
  void a_passive_url_writes_and_reads_in_passive_mode() throws Exception {
    roundTrip("source", "passive.txt", "passive");
    assertThat(ftp().commands()).transferredOnlyPassively().saw("STOR", "RETR");
  }

  @Test
  void active_and_passive_urls_share_a_control_connection() throws Exception {
    roundTrip("single", "a.txt", "active");
    roundTrip("single", "b.txt", "passive");
    ftp().commands().clear();
    roundTrip("single", "a.txt", "active");
    roundTrip("single", "b.txt", "passive");
    assertThat(ftp().commands()).saw(0, "PASS");
    assertThat(ftp().commands().connections()).hasSize(1);
    assertThat(ftp().commands().transfers())
        .anyMatch(transfer -> transfer.isActive())
        .anyMatch(transfer -> transfer.isPassive());
  }

  @Test
  void a_request_beyond_the_bound_waits_and_then_fails_with_a_clear_error() throws Exception {
    Properties answer = probe().ask("lease", "factory", jndi("small"), "hold", "2");
    assertThat(answer.getProperty("outcome"))
        .startsWith("FtpUnavailableException: ")
        .contains("127.0.0.1:" + ftp().port())
        .contains("close every connection after use");
    assertThat(Long.parseLong(answer.getProperty("millis"))).isBetween(400L, 30_000L);
  }

  @Test
  void a_request_within_the_bound_gets_a_lease_after_one_beyond_it_failed() throws Exception {
    probe().ask("lease", "factory", jndi("small"), "hold", "2");
    assertThat(probe().ask("lease", "factory", jndi("small"), "hold", "1").getProperty("outcome"))
        .isEqualTo("lease");
  }

  @Test
  void operations_that_fail_return_their_leases() throws Exception {
    for (int i = 0; i < 5; i++) {
      String absent = url("small", "no-such-file-" + i, i % 2 == 0 ? "active" : "passive");
      assertThatThrownBy(() -> probe().get("url", "url", absent)).isInstanceOf(IOException.class);
    }
    assertThat(probe().ask("lease", "factory", jndi("small"), "hold", "1").getProperty("outcome"))
        .isEqualTo("lease");
  }

  @Test
  void many_threads_queue_for_two_control_connections() throws Exception {
    assertThat(probe().ask("queue", "factory", jndi("small"), "threads", "8").getProperty("served"))
        .isEqualTo("8");
    assertThat(ftp().commands().connections()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void a_factory_logs_in_as_configured() throws Exception {
    assertThat(login("factory", jndi("target")).getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).allMatch("target"::equals);
  }

  @Test
  void a_wrong_password_is_an_error_that_names_user_and_server() throws Exception {
    Properties answer = login("factory", jndi("wrong"));
    assertThat(answer.getProperty("outcome")).isEqualTo("FtpLoginException");
    assertThat(answer.getProperty("message"))
        .contains("source")
        .contains("127.0.0.1:" + ftp().port());
    assertThat(answer.toString()).doesNotContain(FtpSite.WRONG_PASSWORD);
  }

  @Test
  void the_log_of_the_server_has_our_lines_and_no_password() throws Exception {
    login("factory", jndi("wrong"));
    String log = Files.readString(server().log());
    assertThat(log.contains("FTP Connector"))
        .as("our first line is in %s", server().log())
        .isTrue();
    for (String password : FtpSite.passwords()) {
      assertThat(log.contains(password)).as("%s is in %s", password, server().log()).isFalse();
    }
  }

  private void roundTrip(String factory, String name, String mode) throws Exception {
    probe().put("content of " + name, "url", "url", url(factory, name, mode));
    Path written = ftp().home().resolve("use").resolve(name);
    assertThat(written).hasContent("content of " + name);
    assertThat(probe().get("url", "url", url(factory, name, mode))).isEqualTo("content of " + name);
  }

  private Properties login(String... parameters) throws Exception {
    return probe().ask("login", parameters);
  }

  private Iterable<String> users() {
    return ftp().commands().all("USER").stream().map(LoggedCommand::argument).toList();
  }

  private static String url(String factory, String name, String mode) {
    return "ftp-jca://" + factory + "/use/" + name + "?mode=" + mode;
  }

  private String jndi(String factory) {
    return server().jndiName(factory);
  }

  private Probe probe() throws IOException {
    URL application = server().application().toURL();
    return new Probe(application);
  }

  private ApplicationServer server() {
    return tested.server();
  }

  private EmbeddedFtpServer ftp() {
    return tested.ftp();
  }
}
