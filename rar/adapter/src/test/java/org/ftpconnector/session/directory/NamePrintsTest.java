package org.ftpconnector.session.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.junit.jupiter.api.Test;

/** Which of two listings has all of the other, and names that begin with a dot besides. */
class NamePrintsTest {
  private static NamePrints of(String... names) {
    NamePrints prints = new NamePrints();
    Arrays.stream(names).map(name -> entry(name, FtpEntry.Kind.FILE)).forEach(prints::add);
    return prints;
  }

  private static FtpEntry entry(String name, FtpEntry.Kind kind) {
    return new FtpEntry(
        name, kind, OptionalLong.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  @Test
  void dots_may_be_there_besides_in_any_order() {
    assertThat(of("b", ".x", "a", ".y").haveOnlyDotsBeyond(of("a", "b"))).isTrue();
    assertThat(of("b", "a").haveOnlyDotsBeyond(of("a", "b"))).isTrue();
    assertThat(of().haveOnlyDotsBeyond(of())).isTrue();
  }

  @Test
  void nothing_else_may() {
    assertThat(of("a", "b", "c").haveOnlyDotsBeyond(of("a", "b"))).isFalse();
    assertThat(of("a", ".x").haveOnlyDotsBeyond(of("a", "b"))).isFalse();
    assertThat(of("a", "b").haveOnlyDotsBeyond(of("a", "b", ".x"))).isFalse();
    assertThat(of("a", "a").haveOnlyDotsBeyond(of("a"))).isFalse();
    assertThat(of("ab").haveOnlyDotsBeyond(of("a", "b"))).isFalse();
  }

  @Test
  void a_name_of_another_kind_is_another() {
    NamePrints folder = new NamePrints();
    folder.add(entry("a", FtpEntry.Kind.DIRECTORY));
    assertThat(of("a").haveOnlyDotsBeyond(folder)).isFalse();
  }

  @Test
  void a_listing_of_more_than_a_million_is_not_compared() {
    NamePrints prints = new NamePrints();
    FtpEntry same = entry("a", FtpEntry.Kind.FILE);
    for (int i = 0; i < 1_000_000; i++) {
      prints.add(same);
    }
    assertThat(prints.areAll()).isTrue();
    assertThat(prints.haveOnlyDotsBeyond(prints)).isTrue();
    prints.add(same);
    assertThat(prints.areAll()).isFalse();
    assertThat(prints.haveOnlyDotsBeyond(prints)).isFalse();
    assertThat(prints.count()).isEqualTo(1_000_001);
  }
}
