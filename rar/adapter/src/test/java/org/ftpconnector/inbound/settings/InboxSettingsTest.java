package org.ftpconnector.inbound.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxSettingsTest {
  private final Map<String, String> values = new LinkedHashMap<>(Map.of("directory", "/in"));

  @Test
  void the_manual_shows_the_properties_as_they_are() {
    assertThat(ManualPage.of("docs/inbound.md").between("inbox-properties"))
        .as("docs/inbound.md should have this:%n%s", table())
        .isEqualTo(table());
  }

  private static String table() {
    return "| name | default | allowed | unit | meaning |\n|---|---|---|---|---|\n"
        + Arrays.stream(InboxProperty.values())
            .map(InboxSettingsTest::row)
            .collect(Collectors.joining());
  }

  private static String row(InboxProperty property) {
    String standard = property.standard().isEmpty() ? "" : "`" + property.standard() + "`";
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            property.key(), standard, property.allowed(), property.unit(), property.meaning());
  }

  @ParameterizedTest
  @EnumSource
  void a_property_is_named_as_its_key_and_its_default_is_allowed(InboxProperty property) {
    assertThat(property.name())
        .isEqualTo(property.key().replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT));
    assertThat(property.allows(property.standard())).isTrue();
    assertThat(property.meaning()).endsWith(".");
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    values.put("directroy", "/in");
    values.put("concurrency", "0");
    values.put("leaseSeconds", "soon");
    values.put("onSuccess", "keep");
    values.put("claim", "redis");
    values.put("nodeName", "host.example.org");
    values.put("dataSource", "java:/ds");
    values.put("doneFile", "done");
    values.put("userName", "bob");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContainingAll(
            "directroy is not known, these are: [directory,",
            "concurrency is \"0\", allowed is 1 to 1000",
            "leaseSeconds is \"soon\", allowed is 3 to 86400",
            "onSuccess is \"keep\": a file that stays must be remembered as delivered, which needs"
                + " claims in a database, claim=jdbc",
            "nodeName is \"host.example.org\", allowed are 1 to 32 of the letters",
            "claim is \"redis\", allowed is rename, none, jdbc",
            "dataSource is given, which is for claim=jdbc alone",
            "doneFile is \"done\", allowed is a name with {name} once, as {name}.done",
            "userName and password are given both or not at all");
  }

  @ParameterizedTest
  @CsvSource({
    "directory, in, 'directory is \"in\", allowed is a path'",
    "archiveDirectory, ../old, 'archiveDirectory is \"../old\"'",
    "archiveDirectory, error, 'errorDirectory and archiveDirectory are both /in/error'",
    "archiveDirectory, /in, 'archiveDirectory and directory are both /in'",
    "errorDirectory, ftp-connector-claims, 'are both /in/ftp-connector-claims'",
    "errorDirectory, ftp-connector-claims/e, 'errorDirectory is in claimDirectory'",
    "claimDirectory, /in/, 'claimDirectory and directory are both /in'"
  })
  void directories_that_are_each_other_are_refused(String property, String value, String message) {
    values.put(property, value);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining(message);
  }

  /** One with the whole path would deliver nothing, or what should be left, without a word. */
  @ParameterizedTest
  @CsvSource({
    "include, '*.csv,/in/*.csv', '\"*.csv,/in/*.csv\", of which /in/*.csv match no file in directory'",
    "exclude, in/**, 'of which in/** match no file'",
    "exclude, 'a/b,*.tmp,**/c/d', 'of which a/b and **/c/d match no file'"
  })
  void patterns_that_match_nothing_are_refused(String property, String value, String message) {
    values.put(property, value);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining(message);
    values.put("recursive", "true");
    assertThat(InboxSettings.of(values).isRecursive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//a",
        "orders//a.csv",
        "orders/",
        "orders/**/",
        "../**",
        "a/../b",
        "./a.csv",
        ".",
        "..",
        "a\nb",
        "\n*.xml",
        "a\rb/**",
        "a\0",
        "/in/x/./a"
      })
  void patterns_that_no_path_can_match_are_refused_with_and_without_folders(String pattern) {
    for (String recursive : List.of("false", "true")) {
      values.put("recursive", recursive);
      for (String property : List.of("include", "exclude")) {
        values.put("include", "*.csv");
        values.put("exclude", "");
        values.put(property, "*.csv," + pattern);
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> InboxSettings.of(values))
            .withMessageContainingAll(
                property + " is \"*.csv,", pattern, " match no path: allowed are", "orders/**");
      }
    }
  }

  @Test
  void patterns_that_are_deeper_than_folders_are_entered_are_refused_where_they_include() {
    values.put("recursive", "true");
    values.put("maxDepth", "2");
    assertThat(isAllowed("exclude", "a/b/c/*.csv")).isTrue();
    assertThat(isAllowed("include", "a/b/*.csv,**/a/**/b/**/c")).isTrue();
    values.put("include", "*.csv,a/b/c/*.csv");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining("of which a/b/c/*.csv are deeper than maxDepth, which is 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", ",,"})
  void include_without_a_pattern_is_refused(String include) {
    values.put("include", include);
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining("include has no pattern, allowed is one as *.csv, or * for all");
  }

  @ParameterizedTest
  @CsvSource({
    "*.csv, other, true",
    "a/*.csv, a, true",
    "a/*.csv, b, false",
    "a/*.csv, a/b, false",
    "/*.csv, a, false",
    "a?/b*/c, ax/by, true",
    "a?/b*/c, ax/cy, false",
    "a/**, a, true",
    "a/**, a/b/c, true",
    "a/**, b, false",
    "**/a/b, x/y/z, true",
    "a/**/b, a/x/y, true",
    "'a/*,b/*', b, true",
    "a, b/c, true"
  })
  void folders_are_entered_if_something_in_them_may_be_included(
      String include, String folder, boolean isEntered) {
    values.put("recursive", "true");
    values.put("include", include);
    assertThat(InboxSettings.of(values).isEntered(folder)).isEqualTo(isEntered);
  }

  @ParameterizedTest
  @CsvSource({"'/*.csv'", "'**/*.csv'", "'**'", "'/**/a'"})
  void patterns_of_paths_that_match_files_in_the_directory_are_allowed(String pattern) {
    assertThat(isAllowed("include", pattern)).isTrue();
  }

  @Test
  void directories_are_in_the_polled_one_unless_they_begin_with_a_slash() {
    values.put("directory", "/");
    values.put("archiveDirectory", "/old/in/");
    InboxSettings settings = InboxSettings.of(values);
    assertThat(settings.claimDirectory()).isEqualTo("/ftp-connector-claims");
    assertThat(settings.archiveDirectory()).isEqualTo("/old/in");
    assertThat(settings).hasToString("InboxSettings[/]");
  }

  @Test
  void claims_in_a_database_need_a_name_of_the_server() {
    values.put("claim", "jdbc");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining(
            "serverName is not set, which claim=jdbc needs: allowed is any text");
    values.put("serverName", "bank");
    assertThat(InboxSettings.of(values).serverName()).contains("bank");
  }

  @ParameterizedTest
  @CsvSource({"'', false", "n, true", "N-1_x, true", "n.1, false", "nöde, false"})
  void names_of_nodes_are_as_claims_can_have_them(String name, boolean isSo) {
    assertThat(isAllowed("nodeName", name)).isEqualTo(isSo);
  }

  @Test
  void a_name_of_a_node_is_not_cut() {
    assertThat(isAllowed("nodeName", "x".repeat(32))).isTrue();
    assertThat(isAllowed("nodeName", "x".repeat(33))).isFalse();
  }

  private boolean isAllowed(String property, String value) {
    values.put(property, value);
    try {
      InboxSettings.of(values);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void the_longest_delay_is_no_less_than_the_first() {
    values.put("retryDelaySeconds", "601");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining(
            "retryDelayMaxSeconds is \"600\", allowed is no less than retryDelaySeconds, which is"
                + " 601");
    values.put("retryDelayMaxSeconds", "601");
    assertThat(InboxSettings.of(values).retryDelay(9)).isEqualTo(Duration.ofSeconds(601));
  }

  @Test
  void slashes_behind_a_directory_are_none() {
    values.put("directory", "/in//");
    values.put("archiveDirectory", "old//");
    assertThat(InboxSettings.of(values).archiveDirectory()).isEqualTo("/in/old");
    values.put("errorDirectory", "old");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> InboxSettings.of(values))
        .withMessageContaining("errorDirectory and archiveDirectory are both /in/old");
    values.put("directory", "//");
    values.put("errorDirectory", "error/");
    assertThat(InboxSettings.of(values).errorDirectory()).isEqualTo("/error");
  }

  @Test
  void delays_double_up_to_their_bound() {
    InboxSettings settings = InboxSettings.of(values);
    assertThat(settings.retryDelay(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.retryDelay(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.retryDelay(7)).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.retryDelay(999)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void done_files_are_told_by_their_names() {
    values.put("doneFile", "done-{name}.ok");
    InboxSettings settings = InboxSettings.of(values);
    assertThat(settings.doneFileOf("a")).contains("done-a.ok");
    assertThat(settings.fileMarkedBy("done-a.ok")).contains("a");
    assertThat(settings.fileMarkedBy("done-.ok")).isEmpty();
    assertThat(settings.isWanted("done-a.ok")).isFalse();
  }

  @Test
  void a_folder_of_which_all_is_excluded_is_not_entered() {
    values.put("recursive", "true");
    values.put("exclude", "tmp/**,*.part,**/old/**");
    InboxSettings settings = InboxSettings.of(values);
    assertThat(settings.isEntered("tmp")).isFalse();
    assertThat(settings.isEntered("tmp/a")).isFalse();
    assertThat(settings.isEntered("a/old")).isFalse();
    assertThat(settings.isEntered("a/tmp")).isTrue();
    assertThat(settings.isEntered("x.part")).isTrue();
  }

  @Test
  void done_files_are_beside_their_files() {
    values.put("doneFile", "{name}.ok");
    InboxSettings settings = InboxSettings.of(values);
    assertThat(settings.doneFileOf("x/y/a")).contains("x/y/a.ok");
    assertThat(settings.fileMarkedBy("x/y/a.ok")).contains("x/y/a");
    assertThat(settings.fileMarkedBy("x.ok/a")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "*.csv, a.csv, true",
    "*.csv, a.csv.part, false",
    "'a?c*,x', abcd, true",
    "'a?c*,x', x, true",
    "'a?c*,x', ac, false",
    "*a*b, xxaxxbxxb, true",
    "**, .hidden, true",
    "A, a, false",
    "*.csv, a/b/c.csv, true",
    "a/*.csv, a/c.csv, true",
    "a/*.csv, a/b/c.csv, false",
    "a/**, a/b/c.csv, true",
    "a/**/c.csv, a/c.csv, true",
    "**/b/*, a/b/c.csv, true",
    "**/b/*, b/c.csv, true",
    "**/b/*, ab/c.csv, false",
    "/*.csv, c.csv, true",
    "/*.csv, a/c.csv, false",
    "**/a/**/c/*, a/b/a/b/c/d, true"
  })
  void patterns_have_stars_and_question_marks(String pattern, String name, boolean matches) {
    assertThat(NamePattern.of(pattern).matches(name)).isEqualTo(matches);
  }
}
