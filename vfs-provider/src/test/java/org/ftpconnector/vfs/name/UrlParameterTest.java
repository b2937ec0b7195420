package org.ftpconnector.vfs.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.ManualPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UrlParameterTest {
  @Test
  void the_manual_shows_the_parameters_as_they_are() {
    assertThat(ManualPage.of("docs/urls.md").between("url-parameters"))
        .as("docs/urls.md should have this:%n%s", table())
        .isEqualTo(table());
  }

  private static String table() {
    return "| parameter | values | also understood | default | meaning |\n"
        + "|---|---|---|---|---|\n"
        + Arrays.stream(UrlParameter.values())
            .map(UrlParameterTest::row)
            .collect(Collectors.joining());
  }

  private static String row(UrlParameter parameter) {
    String values =
        parameter.allowedValues().stream()
            .map(v -> "`" + v + "`")
            .collect(Collectors.joining(", "));
    String aliases =
        parameter.aliases().stream()
            .flatMap(
                alias ->
                    alias.values().entrySet().stream()
                        .sorted(java.util.Map.Entry.comparingByKey())
                        .map(
                            e ->
                                "`%s=%s` is `%s`".formatted(alias.key(), e.getKey(), e.getValue())))
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            parameter.key(), values, aliases, parameter.defaultText(), parameter.description());
  }

  @ParameterizedTest
  @EnumSource
  void a_parameter_is_named_as_its_key(UrlParameter parameter) {
    assertThat(parameter.key()).matches("[a-z][A-Za-z0-9]*");
    assertThat(parameter.name())
        .isEqualTo(parameter.key().replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT));
    assertThat(parameter.description()).endsWith(".");
  }

  @ParameterizedTest
  @EnumSource
  void every_value_and_alias_of_a_parameter_is_understood(UrlParameter parameter) {
    for (String value : parameter.allowedValues()) {
      assertThat(value).matches("[a-z0-9-]+");
      assertThat(parameter.canonicalValue(parameter.key(), value)).contains(value);
    }
    assertThat(
            parameter.allowedValues().stream()
                .map(value -> parameter.apply(value, TransferOptions.DEFAULTS)))
        .doesNotHaveDuplicates();
    for (UrlParameter.Alias alias : parameter.aliases()) {
      assertThat(parameter.isSpelled(alias.key())).isTrue();
      alias
          .values()
          .forEach(
              (spelling, value) ->
                  assertThat(parameter.canonicalValue(alias.key(), spelling).stream().toList())
                      .containsExactly(value)
                      .isSubsetOf(parameter.allowedValues()));
    }
  }

  @Test
  void every_data_mode_can_be_written_in_a_url() {
    assertThat(UrlParameter.MODE.allowedValues()).hasSameSizeAs(DataMode.values());
    assertThat(UrlParameter.MODE.apply("active", TransferOptions.DEFAULTS).dataMode())
        .contains(DataMode.ACTIVE);
  }
}
