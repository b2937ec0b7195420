package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of hostile behaviours names tests that exist, and all 44 behaviours. */
class HostileServersTableTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|");

  private final String table = read();

  private static String read() {
    try {
      return Files.readString(Path.of("../../docs/internals/hostile-servers.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void every_behaviour_has_its_row() {
    List<Integer> rows =
        ROW.matcher(table).results().map(row -> Integer.valueOf(row.group(1))).toList();
    assertThat(rows)
        .hasSizeGreaterThanOrEqualTo(44)
        .isEqualTo(Stream.iterate(1, n -> n + 1).limit(rows.size()).toList());
  }

  @Test
  void every_test_named_exists() {
    assertThat(TEST.matcher(table).results())
        .hasSizeGreaterThan(80)
        .allSatisfy(
            named -> assertThat(methodsOf(named)).as(named.group()).contains(named.group(2)));
  }

  private static List<String> methodsOf(MatchResult named) {
    Class<?> test = inItsRoom(named.group(1));
    return Stream.<Class<?>>iterate(test, type -> type != Object.class, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .map(Method::getName)
        .toList();
  }

  private static Class<?> inItsRoom(String test) {
    Path hall = Path.of("src/test/java/org/ftpconnector/session");
    try (Stream<Path> tests = Files.walk(hall)) {
      Path found = tests.filter(file -> file.endsWith(test + ".java")).findAny().orElseThrow();
      String room = hall.relativize(found).toString().replace(".java", "").replace('/', '.');
      return Class.forName("org.ftpconnector.session." + room);
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(test, e);
    }
  }
}
