package org.ftpconnector.batch.report;

import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.batch.files.ForeignText;

/** One record of comma-separated values (RFC 4180), which is one line whatever is in it. */
final class CsvLine {
  /** How cells begin that a spreadsheet takes for a formula. */
  private static final String FORMULA = "=+-@";

  private CsvLine() {}

  /** A text in quotes, as {@link #plain} has it. */
  static String quoted(String text) {
    return '"' + plain(text).replace("\"", "\"\"") + '"';
  }

  /** A text without a line's end, and nothing that is run when it is opened. */
  static String plain(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return (isFormula ? "'" : "") + ForeignText.escaped(text);
  }

  /** The cells of a line that this class has quoted, without their quotes. */
  static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c != '"') {
        cell.append(c);
      } else {
        isQuoted = !isQuoted;
        // The second of two within quotes.
        cell.append(isQuoted && i > 0 && line.charAt(i - 1) == '"' ? "\"" : "");
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
