package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the container contract has all its rows, and names tests that exist. */
class ContractTableTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| R(\\d+) \\|(.*)$");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Behaviour))\\.(\\w+)`");

  private final String table = read(ROOT.resolve("docs/internals/connectors-contract.md"));

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void every_rule_has_its_row_with_a_paragraph_and_a_test() {
    assertThat(ROW.matcher(table).results().map(row -> Integer.valueOf(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 54).boxed().toList());
    assertThat(ROW.matcher(table).results().filter(row -> !isWhole(row)).map(MatchResult::group))
        .as("rows without a rule, a paragraph or a test")
        .isEmpty();
  }

  private static boolean isWhole(MatchResult row) {
    String[] cells = row.group(2).split("\\|", -1);
    return cells.length == 4
        && !cells[0].isBlank()
        && !cells[1].isBlank()
        && (isPending(row) || TEST.matcher(cells[2]).find());
  }

  /** CCI is not implemented. */
  private static boolean isPending(MatchResult row) {
    return Integer.parseInt(row.group(1)) == 28;
  }

  @Test
  void every_test_named_exists() throws IOException {
    Map<String, String> sources = testSources();
    List<MatchResult> named = TEST.matcher(table).results().toList();
    assertThat(named).hasSizeGreaterThan(60);
    assertThat(named.stream().filter(test -> !exists(test, sources)).map(MatchResult::group))
        .as("tests that are named and do not exist")
        .isEmpty();
  }

  private static boolean exists(MatchResult test, Map<String, String> sources) {
    String source = sources.getOrDefault(test.group(1), "");
    return Pattern.compile("(void|ArchRule|Stream<DynamicTest>) " + test.group(2) + "\\b")
        .matcher(source)
        .find();
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("src/test/java/"))
          .filter(file -> file.toString().matches(".*(Test|IT|Behaviour)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  ContractTableTest::read,
                  (one, another) -> one + another));
    }
  }
}
