package org.ftpconnector.inbound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void backing_off_is_bounded_and_never_quite_the_same() {
    Backoff least = new Backoff(Duration.ofSeconds(30), () -> 0);
    Backoff most = new Backoff(Duration.ofSeconds(30), () -> 1);
    assertThat(least.grow()).isEqualTo(Duration.ofSeconds(45));
    assertThat(most.grow()).isEqualTo(Duration.ofSeconds(75));
    for (int i = 0; i < 100; i++) {
      assertThat(most.grow()).isLessThanOrEqualTo(Duration.ofSeconds(750));
    }
    most.reset();
    assertThat(most.isGrown()).isFalse();
  }
}
