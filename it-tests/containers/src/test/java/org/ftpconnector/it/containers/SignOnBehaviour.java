package org.ftpconnector.it.containers;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who logs in where the factory has no user of its own and the application names one. */
abstract class SignOnBehaviour {
  private final TestedServer tested;

  SignOnBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @Test
  void users_of_an_application_take_turns_in_a_pool_and_never_get_each_others_session()
      throws Exception {
    new SharedPool(tested).useInTurns(logins());
  }

  @Test
  void users_of_an_application_use_a_pool_together_and_never_get_each_others_session()
      throws Exception {
    new SharedPool(tested).useTogether(logins());
  }

  private List<LoginRequest> logins() {
    return List.of(
        login("source", FtpSite.SOURCE_PASSWORD), login("target", FtpSite.TARGET_PASSWORD));
  }

  private LoginRequest login(String user, String password) {
    return new LoginRequest(user)
        .with("factory", tested.server().jndiName("byuser"))
        .with("user", user)
        .with("password", password);
  }
}
