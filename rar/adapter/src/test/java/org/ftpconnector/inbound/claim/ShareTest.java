package org.ftpconnector.inbound.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({"2, f%d.csv", "3, f%d.csv", "5, order-%05d.xml", "2, %d", "7, 2026-12-01T%06d"})
  void each_file_is_of_one_node_and_no_node_has_a_fifth_more_than_another(int nodes, String name) {
    List<Share> shares =
        IntStream.range(0, nodes).mapToObj(rank -> new Share(rank, nodes)).toList();
    int[] files = new int[nodes];
    for (int i = 0; i < 1000 * nodes; i++) {
      String file = String.format(name, i);
      List<Share> owners = shares.stream().filter(share -> share.has(file)).toList();
      assertThat(owners).hasSize(1);
      files[owners.get(0).rank()]++;
    }
    assertThat(IntStream.of(files).min().orElseThrow() * 1.2)
        .isGreaterThanOrEqualTo(IntStream.of(files).max().orElseThrow());
  }

  @Test
  void the_living_agree_on_their_ranks() {
    assertThat(Stream.of("b", "a", "c").map(owner -> Share.of(owner, List.of("a", "b", "c"))))
        .containsExactly(new Share(1, 3), new Share(0, 3), new Share(2, 3));
    assertThat(Share.of("a", List.of())).isEqualTo(Share.ALL);
  }

  @Test
  void who_is_alone_has_all() {
    assertThat(IntStream.range(0, 100).mapToObj(Integer::toString)).allMatch(Share.ALL::has);
  }
}
