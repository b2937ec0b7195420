package org.ftpconnector.batch.files;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns of names: {@code *} is any text, {@code ?} any one character, and a comma stands between
 * them.
 */
record NamePatterns(List<Pattern> patterns) {

  static NamePatterns of(String text) {
    return new NamePatterns(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(glob -> !glob.isEmpty())
            .map(NamePatterns::compiled)
            .toList());
  }

  boolean match(String name) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  /**
   * What stands between two stars is taken where it comes first, and not looked for again:
   * strangers name files, and one of theirs must not cost more than its length.
   */
  private static Pattern compiled(String glob) {
    String[] parts = glob.split("\\*", -1);
    StringBuilder regex = new StringBuilder(quoted(parts[0]));
    for (int i = 1; i < parts.length - 1; i++) {
      regex.append("(?>.*?").append(quoted(parts[i])).append(')');
    }
    if (parts.length > 1) {
      regex.append(".*").append(quoted(parts[parts.length - 1]));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String quoted(String part) {
    StringBuilder regex = new StringBuilder();
    part.codePoints()
        .forEach(c -> regex.append(c == '?' ? "." : Pattern.quote(Character.toString(c))));
    return regex.toString();
  }
}
