package org.ftpconnector.session.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrialTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // the clock may overflow
  private final Trial trial = new Trial(nanos::get);

  @Test
  void what_was_not_tried_neither_works_nor_is_refuted() {
    assertThat(trial.works()).isFalse();
    assertThat(trial.isRefuted()).isFalse();
  }

  @Test
  void what_was_seen_to_work_works_until_it_is_refuted() {
    trial.prove();
    nanos.addAndGet(Trial.MEMORY.toNanos() * 10);
    assertThat(trial.works()).isTrue();
    trial.refute();
    assertThat(trial.works()).isFalse();
  }

  @Test
  void what_is_doubted_or_forgotten_is_tried_again() {
    trial.prove();
    trial.doubt();
    assertThat(trial.works()).isFalse();
    trial.refute();
    trial.doubt();
    assertThat(trial.isRefuted()).isTrue();
    assertThat(trial.left()).isEqualTo(Trial.MEMORY);
    nanos.addAndGet(Trial.MEMORY.toNanos() / 2);
    assertThat(trial.left()).isEqualTo(Trial.MEMORY.dividedBy(2));
    trial.forget();
    assertThat(trial.isRefuted()).isFalse();
    assertThat(trial.left()).isZero();
  }

  @Test
  void a_refutation_is_believed_until_it_expires_and_then_it_is_as_if_untried() {
    trial.refute();
    nanos.addAndGet(Trial.MEMORY.toNanos() - 1);
    assertThat(trial.isRefuted()).isTrue();
    trial.prove();
    assertThat(trial.works()).as("what somebody else saw before").isFalse();
    nanos.addAndGet(1);
    assertThat(trial.isRefuted()).isFalse();
    assertThat(trial.works()).isFalse();
    trial.prove();
    assertThat(trial.works()).isTrue();
  }
}
