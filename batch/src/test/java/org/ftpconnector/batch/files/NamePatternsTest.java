package org.ftpconnector.batch.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are meant by patterns. */
class NamePatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|a.csv",
        "*|''",
        "a*b*c|abc",
        "a*b*c|aXbXbXc",
        "*aab|aaab",
        "*a*aab|aaaab",
        "*.csv, *.txt|b.txt",
        "a?c|abc",
        "?|\uD83D\uDE00",
        "a**c|abc",
        "*[x]*|a[x]b",
      })
  void these_are(String patterns, String name) {
    assertThat(NamePatterns.of(patterns).match(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|a",
        "a*b*c|acb",
        "*ab*ab|aab",
        "a?c|ac",
        "*.csv|a.csv.gz",
        "*.CSV|a.csv",
        "a.c|abc",
      })
  void these_are_not(String patterns, String name) {
    assertThat(NamePatterns.of(patterns).match(name)).isFalse();
  }

  @Test
  @Timeout(10)
  void a_name_that_nearly_fits_often_costs_no_more_than_others() {
    NamePatterns patterns = NamePatterns.of("*a*a*a*a*a*a*a*a*a*a*b");
    assertThat(patterns.match("a".repeat(5_000))).isFalse();
  }
}
