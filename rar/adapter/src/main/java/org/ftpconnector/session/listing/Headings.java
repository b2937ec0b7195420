package org.ftpconnector.session.listing;

import static org.ftpconnector.session.listing.ListColumns.isDigit;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ftpconnector.session.base.LetterCase;

/** Recognises the lines that stand above, between and below the entries, and are none. */
final class Headings {
  /** What ls puts before the entries, in the languages that it speaks. */
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totale",
          "totaal",
          "insgesamt",
          "gesamt",
          "summe",
          "totalt",
          "sammanlagt",
          "summa",
          "yhteens\u00e4",
          "suma",
          "razem",
          "celkem",
          "spolu",
          "\u00f6sszesen",
          "skupaj",
          "ukupno",
          "toplam",
          "\u0438\u0442\u043e\u0433\u043e",
          "\u0432\u0441\u0435\u0433\u043e",
          "\u0432\u0441\u044c\u043e\u0433\u043e",
          "\u0440\u0430\u0437\u043e\u043c",
          "\u043e\u0431\u0449\u043e",
          "\u03c3\u03cd\u03bd\u03bf\u03bb\u03bf",
          "\u603b\u7528\u91cf",
          "\u603b\u8ba1",
          "\u7e3d\u8a08",
          "\u7e3d\u7528\u91cf",
          "\u5408\u8a08",
          "\u5408\u8ba1",
          "\ud569\uacc4",
          "\ucd1d");

  /** In the lines around what DOS lists. */
  private static final List<String> DOS =
      List.of(
          "volume in drive",
          "volume serial number",
          "directory of ",
          "datentr\u00e4ger in",
          "volumeseriennummer",
          "verzeichnis von ",
          "le volume dans",
          "le num\u00e9ro de s\u00e9rie",
          "r\u00e9pertoire de ",
          "el volumen de",
          "el n\u00famero de serie",
          "directorio de ",
          "il volume nell",
          "numero di serie del",
          "directory di ",
          "total files listed");

  /** What columns are called, in capitals or not. */
  private static final Set<String> COLUMNS =
      Set.of(
          "name",
          "filename",
          "size",
          "date",
          "time",
          "owner",
          "last",
          "modified",
          "modification",
          "attributes",
          "sector",
          "bytecount",
          "file",
          "code",
          "eof",
          "rwep",
          "type",
          "group",
          "permissions",
          "links",
          "volume",
          "unit",
          "referred",
          "ext",
          "used",
          "recfm",
          "lrecl",
          "blksz",
          "dsorg",
          "dsname",
          "jobname",
          "jobid",
          "status",
          "class",
          "spool",
          "files",
          "vv.mm",
          "created",
          "changed",
          "init",
          "mod",
          "id",
          "ttr",
          "alias-of",
          "ac",
          "amode",
          "rmode",
          "account=",
          "logical",
          "record",
          "space",
          "typ",
          "limit",
          "r/b",
          "sectors",
          "#x",
          "mx",
          "stepname",
          "procstep",
          "c",
          "ddname",
          "byte-count",
          "format",
          "fm",
          "records",
          "blocks",
          "bytes",
          "fn",
          "ft");

  private static final Set<String> BYTES =
      Set.of("bytes", "byte", "octets", "octet", "bajt\u00f3w", "\u0431\u0430\u0439\u0442");

  /** As {@code File(s)} or {@code Datei(en)}; a file may be called {@code report(1).pdf}. */
  private static final Pattern COUNTED = Pattern.compile("\\p{L}+\\(\\p{L}{1,3}\\)");

  private Headings() {}

  static boolean is(Words words) {
    return words.count() == 0
        || isTotal(words)
        || isOfColumns(words)
        || isOfDos(words)
        || isOfNothing(words)
        || isOfOthers(words)
        || isPath(words);
  }

  /** {@code total 12}, {@code total}, {@code total: 12K} or {@code total of 12 files}. */
  private static boolean isTotal(Words words) {
    String first = LetterCase.lower(words.get(0));
    String bare = first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
    String second = words.get(1);
    return TOTALS.contains(bare)
        && (second.isEmpty() || isDigit(second.charAt(0)) || second.equals("of"));
  }

  /** Names of columns, and lines under them. */
  private static boolean isOfColumns(Words words) {
    boolean isLines = true;
    for (int i = 0; i < words.count(); i++) {
      String word = words.get(i);
      boolean isLine = word.length() > 1 && word.chars().allMatch(c -> c == '-' || c == '=');
      isLines &= isLine && word.length() > 2;
      if (!isLine && !COLUMNS.contains(withoutLines(LetterCase.lower(word)))) {
        return false;
      }
    }
    return isLines || words.count() > 2;
  }

  /** {@code ----SPACE----} spans several columns. */
  private static String withoutLines(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && word.charAt(start) == '-') {
      start++;
    }
    while (end > start && word.charAt(end - 1) == '-') {
      end--;
    }
    return word.substring(start, end);
  }

  /** Above: the volume and the directory. Below: how many files and bytes, and what is free. */
  private static boolean isOfDos(Words words) {
    String line = LetterCase.lower(words.line().strip());
    if (DOS.stream().anyMatch(line::startsWith)) {
      return true;
    }
    if (!words.startsWithBlank() || !isDigit(words.get(0).charAt(0))) {
      return false;
    }
    String counted = words.get(1);
    return COUNTED.matcher(counted).matches()
        || (words.count() < 5 && isOfBytes(counted))
        || (words.count() > 3 && isDigit(words.get(2).charAt(0)) && isOfBytes(words.get(3)));
  }

  private static boolean isOfBytes(String word) {
    return BYTES.contains(LetterCase.lower(word));
  }

  /** How OpenVMS and z/OS say that nothing is there. */
  private static boolean isOfNothing(Words words) {
    String line = LetterCase.lower(words.line());
    return line.startsWith("%direct-w-nofiles")
        || (line.startsWith("no ") && (line.endsWith(" found") || line.endsWith(" found.")));
  }

  /** Of OpenVMS, of the jobs of z/OS, of HP 3000 and of Guardian. */
  private static boolean isOfOthers(Words words) {
    String line = words.line();
    return line.startsWith("Directory ")
        || line.startsWith("Grand total of ")
        || line.startsWith("ACCOUNT=")
        || (words.isNumber(0) && words.get(1).equals("spool"))
        || (words.count() == 1 && line.startsWith("\\"));
  }

  /** {@code /home/me:} or {@code ./sub:} above what is in it. */
  static boolean isPath(Words words) {
    String line = words.line();
    return line.endsWith(":")
        && (line.startsWith("/") || line.startsWith("./") || line.equals(".:"));
  }
}
