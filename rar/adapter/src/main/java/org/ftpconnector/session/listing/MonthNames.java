package org.ftpconnector.session.listing;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ftpconnector.session.base.LetterCase;

/**
 * Knows months by name, in the languages that servers are set to. A word that is one month in this
 * language and another in that, as {@code listopad} in Czech and in Croatian, is none.
 */
final class MonthNames {
  private static final List<String> LANGUAGES =
      List.of(
          "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "sk", "hu", "ro",
          "bg", "hr", "sl", "ru", "uk", "tr", "el", "ca", "et", "lv", "lt", "id", "is", "en");

  private static final List<TextStyle> STYLES =
      List.of(
          TextStyle.SHORT, TextStyle.SHORT_STANDALONE, TextStyle.FULL, TextStyle.FULL_STANDALONE);

  /** As ls of glibc, macOS and busybox abbreviate them where the JDK's data do not. */
  private static final Map<String, Integer> OTHERS =
      Map.of("mrz", 3, "f\u00e9v", 2, "avr", 4, "ao\u00fb", 8, "sept", 9, "d\u00e9c", 12);

  private static final int DOUBTFUL = 0;

  private MonthNames() {}

  /** Is made when the first word that is not English is asked for. */
  private static final class Known {
    static final Map<String, Integer> MONTHS = months();

    private Known() {}

    private static Map<String, Integer> months() {
      Map<String, Integer> months = new HashMap<>();
      for (String language : LANGUAGES) {
        for (Month month : Month.values()) {
          for (TextStyle style : STYLES) {
            String name = month.getDisplayName(style, Locale.forLanguageTag(language));
            months.merge(
                bare(name),
                month.getValue(),
                (a, b) -> a.equals(b) ? a : Integer.valueOf(DOUBTFUL));
          }
        }
      }
      months.putAll(OTHERS);
      return months;
    }
  }

  /** From 1 to 12, or 0 if the word is no month, or might be two. */
  static int month(String word) {
    String name = bare(word);
    int numbered = numbered(name);
    if (numbered > 0 || name.isEmpty() || !Character.isLetter(name.charAt(0))) {
      return numbered;
    }
    int english = name.length() == 3 ? english(name) : 0;
    return english > 0 ? english : Known.MONTHS.getOrDefault(name, DOUBTFUL);
  }

  /** What it is in English is believed even where another language differs. */
  private static int english(String name) {
    return ListColumns.month(LetterCase.upper(name.substring(0, 1)) + name.substring(1) + " ", 0);
  }

  /** As in Chinese, Japanese and Korean: {@code 5\u6708}. */
  private static int numbered(String name) {
    int digits = ListColumns.afterDigits(name, 0);
    boolean isMonth =
        (digits == 1 || digits == 2)
            && name.length() == digits + 1
            && (name.charAt(digits) == '\u6708' || name.charAt(digits) == '\uC6D4');
    int month = isMonth ? (int) ListColumns.number(name, 0, digits) : 0;
    return month <= 12 ? month : 0;
  }

  private static String bare(String word) {
    String name = LetterCase.lower(word);
    return name.endsWith(".") || name.endsWith(",") ? name.substring(0, name.length() - 1) : name;
  }
}
