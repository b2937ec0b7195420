package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.it.probe.Probe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who logs in where the factory has no user of its own: the container, or the application. */
abstract class SignOnBehaviour {
  private final TestedServer tested;

  SignOnBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @BeforeEach
  void an_empty_log() {
    tested.ftp().commands().clear();
  }

  @Test
  void the_container_signs_on() throws Exception {
    assertThat(login("factory", "signed").getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).containsOnly("signed");
  }

  @Test
  void an_application_logs_in_itself() throws Exception {
    login("factory", "byuser", "user", "source", "password", FtpSite.SOURCE_PASSWORD);
    assertThat(users()).containsOnly("source");
    tested.ftp().commands().clear();
    Properties answer =
        login("factory", "byuser", "user", "target", "password", FtpSite.TARGET_PASSWORD);
    assertThat(answer.getProperty("outcome")).isEqualTo("lease true");
    assertThat(users()).containsOnly("target");
  }

  private Properties login(String... parameters) throws Exception {
    parameters[1] = tested.server().jndiName(parameters[1]);
    return new Probe(tested.server().application().toURL()).ask("login", parameters);
  }

  private List<String> users() {
    return tested.ftp().commands().all("USER").stream().map(LoggedCommand::argument).toList();
  }
}
