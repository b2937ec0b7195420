package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who logs in where neither the factory nor the application names a user, but the container. */
abstract class ContainerSignOnBehaviour {
  private final TestedServer tested;

  ContainerSignOnBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  /** Not at once: GlassFish 7.0.21 knows no caller then, for a few of many calls. */
  @Test
  void the_container_signs_on_and_users_never_get_each_others_session() throws Exception {
    assertThat(tested.server().signOns()).isNotEmpty();
    new SharedPool(tested).useInTurns(tested.server().signOns());
  }
}
