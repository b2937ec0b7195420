package org.ftpconnector.inbound.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldTest {
  private final Held held = new Held();

  @Test
  void one_thread_gets_a_name_until_it_lets_it_go() {
    assertThat(held.begin("a")).isTrue();
    assertThat(held.begin("a")).isFalse();
    held.end("a");
    assertThat(held.begin("a")).isTrue();
  }

  /** A survey has to see it as a claim that nobody is at, and a listing must not. */
  @Test
  void nobody_gets_a_name_in_doubt_until_the_next_survey() {
    assertThat(held.begin("a")).isTrue();
    held.doubt("a");
    assertThat(held.begin("a")).isFalse();
    assertThat(held.has("a")).isFalse();
    assertThat(held.isTaken("a")).isTrue();
    held.clearDoubts();
    assertThat(held.isTaken("a")).isFalse();
    assertThat(held.begin("a")).isTrue();
  }
}
