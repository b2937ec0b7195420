package org.ftpconnector.inbound.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownFoldersTest {
  private final KnownFolders known = new KnownFolders(3);

  @Test
  void no_more_are_remembered_than_so_many_and_none_is_forgotten_for_another() {
    for (int i = 0; i < 5; i++) {
      known.add(Optional.of("u" + i), "/in/" + i);
    }
    assertThat(known.pathOf(Optional.of("u0"))).contains("/in/0");
    assertThat(known.pathOf(Optional.of("u2"))).contains("/in/2");
    assertThat(known.pathOf(Optional.of("u3"))).isEmpty();
    assertThat(known.hasPath("/in/4")).isFalse();
  }

  @Test
  void the_path_that_was_first_stays() {
    known.add(Optional.of("u"), "/in/a");
    known.add(Optional.of("u"), "/in/b");
    assertThat(known.pathOf(Optional.of("u"))).contains("/in/a");
  }

  @Test
  void those_of_which_nothing_is_told_are_each_another() {
    known.add(Optional.empty(), "/in/a");
    assertThat(known.pathOf(Optional.empty())).isEmpty();
  }
}
