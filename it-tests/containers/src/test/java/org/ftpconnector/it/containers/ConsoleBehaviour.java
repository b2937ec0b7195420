package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What an operator learns who tests a connection in the server's console. */
abstract class ConsoleBehaviour {
  private final TestedServer tested;

  ConsoleBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @Test
  void a_factory_that_is_right_passes() throws Exception {
    console().testConnection("target");
    assertThat(tested.ftp().openConnections()).isPositive();
  }

  @Test
  void a_factory_with_a_wrong_password_is_told_so() {
    assertThatThrownBy(() -> console().testConnection("wrong"))
        .hasMessageContaining("refused the login of user")
        .hasMessageContaining("check the user name and the password")
        .hasMessageNotContaining(FtpSite.WRONG_PASSWORD);
  }

  private OperatorConsole console() {
    return (OperatorConsole) tested.server();
  }
}
