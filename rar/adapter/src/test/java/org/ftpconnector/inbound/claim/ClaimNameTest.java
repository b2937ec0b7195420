package org.ftpconnector.inbound.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftpconnector.inbound.settings.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimNameTest {
  private static final String OWNER = ClaimName.owner("abc-1_2", 0xbeef);

  @Test
  void an_owner_is_a_node_in_one_of_its_lives() {
    assertThat(OWNER).isEqualTo("abc-1_2-0000beef");
    assertThat(ClaimName.owner("x", -1)).isEqualTo("x-ffffffff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", ".hidden", "-dash", "done.x", " a b ", "1.2.done.alive", "ö\"'"})
  void all_that_is_known_of_a_claim_is_in_its_name(String name) {
    for (ClaimName claim :
        new ClaimName[] {
          ClaimName.attempt(OWNER, 12, name),
          ClaimName.done(OWNER, name),
          ClaimName.mark(OWNER, name)
        }) {
      assertThat(ClaimName.parse(claim.path())).contains(claim);
    }
  }

  @Test
  void a_name_that_is_too_long_is_in_a_directory() {
    String name = "ä".repeat(127) + "x";
    ClaimName claim = ClaimName.attempt(OWNER, 1, name);
    assertThat(claim.path()).isEqualTo(OWNER + ".1/" + name);
    assertThat(claim.folder().filter(ClaimName::isFolder)).contains(OWNER + ".1");
    assertThat(ClaimName.parse(OWNER + ".1", name)).contains(claim);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/c.csv, %2Fa%2Fb%2Fc.csv",
    "a/100%25.csv, %2Fa%2F100%2525.csv",
    "%2Fa, %2F%252Fa",
    "100%, 100%",
    "a%2Fb, a%2Fb",
    ".a/.b, %2F.a%2F.b"
  })
  void the_path_of_a_file_in_a_folder_is_written_as_one_name(String path, String written) {
    ClaimName claim = ClaimName.attempt(OWNER, 7, path);
    assertThat(claim.path()).isEqualTo(OWNER + ".7." + written);
    assertThat(ClaimName.parse(claim.path())).contains(claim);
  }

  @Test
  void a_path_that_is_too_long_as_one_name_is_told_as_such() {
    assertThat(ClaimName.isTooLong("a/" + "x".repeat(249 - 1))).isFalse();
    assertThat(ClaimName.isTooLong("a/" + "x".repeat(249))).isTrue();
    assertThat(ClaimName.isTooLong("ä".repeat(255))).isFalse(); // a name, in whatever encoding
    ClaimName claim = ClaimName.attempt(OWNER, 1, "a/" + "x".repeat(240));
    assertThat(claim.path()).startsWith(OWNER + ".1/%2Fa%2Fxx");
    assertThat(ClaimName.parse(OWNER + ".1", Place.name(claim.path()))).contains(claim);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n-0000beef.1.%2F..%2Fetc",
        "n-0000beef.1.%2Fa%2F",
        "n-0000beef.1.%2F%2Fa",
        "n-0000beef.1.%2F.",
        "n-0000beef.1.%2Fa%2fb%2",
        "n-0000beef.1.%2F",
        "a.csv",
        "n-0000beef.0.a",
        "n-0000beef.1.",
        "n-0000beeF.1.a",
        "n.1.a",
        "n-0000beef.x.a"
      })
  void nothing_else_is_a_claim(String name) {
    assertThat(ClaimName.parse(name)).isEmpty();
  }

  @Test
  void suffixes_are_never_cut() {
    String name = "ä".repeat(127) + "x";
    assertThat(Place.bytes(Place.withSuffix(name, ".error.txt"))).isBetween(250, 255);
    assertThat(Place.withSuffix(name, ".error.txt")).endsWith("ä.error.txt");
    assertThat(Place.withSuffix("a", ".b")).isEqualTo("a.b");
  }
}
