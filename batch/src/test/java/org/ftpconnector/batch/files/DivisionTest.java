package org.ftpconnector.batch.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivisionTest {
  private static List<ListedFile> files(int... sizes) {
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> new ListedFile("f" + i, sizes[i], 0))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void each_file_is_in_one_partition_of_the_same_number_each_time(Division.By by) {
    List<ListedFile> files = files(5, 0, 7, 100, 7, 3, 0);
    Division division = Division.parse(new Division(3, by).toString());
    List<ListedFile> all = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      assertThat(division.part(files, part)).isEqualTo(new Division(3, by).part(files, part));
      all.addAll(division.part(files, part));
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void by_count_partitions_have_as_many_files() {
    assertThat(new Division(2, Division.By.COUNT).part(files(1, 2, 3, 4, 5), 1))
        .extracting(ListedFile::path)
        .containsExactly("f1", "f3");
  }

  @Test
  void by_size_a_large_file_is_alone() {
    Division division = new Division(2, Division.By.SIZE);
    assertThat(division.part(files(1, 2, 100, 3), 0))
        .extracting(ListedFile::size)
        .containsExactly(100L);
    assertThat(division.part(files(1, 2, 100, 3), 1)).hasSize(3);
  }

  @Test
  void a_manifest_that_is_not_divided_has_no_partitions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Division.parse(""))
        .withMessageContaining("is divided into no partitions");
  }
}
