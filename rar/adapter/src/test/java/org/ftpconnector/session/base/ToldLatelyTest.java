package org.ftpconnector.session.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ToldLatelyTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ToldLately told = new ToldLately(nanos::get);

  @Test
  void what_differs_in_words_and_numbers_alone_is_told_once_in_a_while() {
    assertThat(told.isNews("ls: a: Permission denied")).isTrue();
    assertThat(told.isNews("ls:  b27: permission \u00dcberall")).isFalse();
    assertThat(told.isNews("ls: a: b: Permission denied")).isTrue();
    nanos.addAndGet(Trial.MEMORY.toNanos());
    assertThat(told.isNews("ls: a: Permission denied")).isTrue();
  }

  @Test
  void what_never_recurs_fills_neither_memory_nor_log() {
    for (int i = 0; i < ToldLately.MOST; i++) {
      assertThat(told.isNews(":".repeat(i + 1))).isTrue();
    }
    assertThat(told.isNews("something else")).isFalse();
    nanos.addAndGet(Trial.MEMORY.toNanos());
    assertThat(told.isNews("something else")).isTrue();
  }
}
