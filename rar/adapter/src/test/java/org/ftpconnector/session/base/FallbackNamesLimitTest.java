package org.ftpconnector.session.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** However many names there are in another charset, and however long, they take limited memory. */
class FallbackNamesLimitTest {
  private static final String LONG = "\u00fc".repeat(16_000);

  private final FallbackNames names = new FallbackNames(Optional.of(ISO_8859_1));

  @Test
  void what_was_not_named_for_longest_goes_when_they_are_too_long() {
    int fitting = (int) (FallbackNames.MOST_CHARACTERS / LONG.length()) - 1;
    names.add("/first");
    for (int i = 0; i < fitting; i++) {
      names.add("/" + i + LONG);
    }
    assertThat(names.has("/first")).isTrue();
    names.add("/a" + LONG);
    names.add("/b" + LONG);
    assertThat(names.has("/first")).isTrue();
    assertThat(names.has("/0" + LONG)).isFalse();
    assertThat(names.has("/b" + LONG)).isTrue();
  }

  @Test
  void what_is_forgotten_makes_room() {
    int most = (int) (FallbackNames.MOST_CHARACTERS / LONG.length());
    names.add("/first");
    for (int i = 0; i < 3 * most; i++) {
      names.add("/" + i + LONG);
      assertThat(names.forget("/" + i + LONG)).isTrue();
    }
    assertThat(names.has("/first")).isTrue();
  }

  @Test
  void one_that_is_listed_again_counts_once() {
    int most = (int) (FallbackNames.MOST_CHARACTERS / LONG.length());
    names.add("/first");
    for (int i = 0; i < 3 * most; i++) {
      names.add("/same" + LONG);
    }
    assertThat(names.has("/first")).isTrue();
  }
}
