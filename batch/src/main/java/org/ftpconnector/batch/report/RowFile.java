package org.ftpconnector.batch.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;

/**
 * The rows of a report as comma-separated values: what stands there stays, and rows come behind it.
 *
 * <p>A line counts when its end is there. What a crash has left of one is cut off before the next
 * is written, as nobody knows what it would have been. Not safe for use by many threads.
 */
final class RowFile {
  /** RFC 4180 section 2. */
  private static final String END = "\r\n";

  private static final String HEAD = ReportRow.HEADER + END;
  private static final String OTHER = "is no report of this version";

  private final FileObject file;
  private final Set<String> sources = new HashSet<>();
  private boolean isUnsure;

  /** A report in this file, of which nothing is known yet. */
  RowFile(FileObject file) {
    this.file = file;
  }

  /** Begins anew, whatever was there. */
  void begin() throws IOException {
    file.getParent().createFolder();
    sources.clear();
    write(false, List.of(ReportRow.HEADER));
  }

  /**
   * Goes on behind the rows that are there, if any.
   *
   * @param isOwn says of an execution whether its rows may be in this report
   */
  void goOn(LongPredicate isOwn) throws IOException {
    file.refresh();
    FileObject copy = copy();
    if (!file.exists() && copy.exists()) {
      moveBack(copy); // whoever cut a piece off has ended between two steps of that
    }
    if (file.exists() && file.getContent().getSize() > 0) {
      restore(isOwn);
    } else {
      begin();
    }
  }

  /** Whether a file has a row that says that it is at its target. */
  boolean has(String source) {
    return sources.contains(CsvLine.plain(source));
  }

  /** Writes rows behind the others; with the return they are there. */
  void append(List<ReportRow> rows, long execution) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    if (isUnsure) {
      restore(any -> true);
    }
    List<ReportRow> missing =
        rows.stream().filter(row -> row.outcome() != Outcome.THERE || !has(row.source())).toList();
    write(true, missing.stream().map(row -> row.line(execution)).toList());
    missing.stream()
        .filter(row -> row.outcome() != Outcome.FAILED)
        .forEach(row -> sources.add(CsvLine.plain(row.source())));
  }

  /** A write that failed may have left all, nothing, or a piece. */
  private void write(boolean isBehind, List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    isUnsure = true;
    try (OutputStream out = file.getContent().getOutputStream(isBehind)) {
      out.write((String.join(END, lines) + END).getBytes(UTF_8));
    }
    isUnsure = false;
  }

  /** Learns what is there, line by line, and cuts off a piece. */
  private void restore(LongPredicate isOwn) throws IOException {
    file.refresh();
    long whole = 0;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(file.getContent().getInputStream(), UTF_8))) {
      String line = line(in);
      for (; line.endsWith("\n"); line = line(in)) {
        learn(line, whole == 0, isOwn);
        whole += line.getBytes(UTF_8).length;
      }
      require(whole > 0 || HEAD.startsWith(line), OTHER);
    }
    if (whole != file.getContent().getSize()) {
      cut(whole);
    }
    isUnsure = false;
  }

  /** With its end, where it has one. */
  private static String line(BufferedReader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (c == '\n') {
        break;
      }
    }
    return line.toString();
  }

  private void learn(String line, boolean isFirst, LongPredicate isOwn) throws IOException {
    if (isFirst) {
      require(line.equals(HEAD), OTHER);
      return;
    }
    List<String> cells = CsvLine.cells(line);
    require(cells.size() > ReportRow.EXECUTION_COLUMN, "has a line that is no row");
    try {
      long execution = Long.parseLong(cells.get(ReportRow.EXECUTION_COLUMN));
      require(isOwn.test(execution), "was there before, with rows of execution " + execution);
    } catch (NumberFormatException e) {
      require(false, "has a row of no execution");
    }
    if (!cells.get(ReportRow.OUTCOME_COLUMN).equals(Outcome.FAILED.word())) {
      sources.add(cells.get(ReportRow.SOURCE_COLUMN));
    }
  }

  private void require(boolean isSo, String otherwise) throws IOException {
    if (!isSo) {
      throw new IOException(
          file.getPublicURIString()
              + " "
              + otherwise
              + "; remove it, or choose another csv of vfsReport, and restart the job");
    }
  }

  private FileObject copy() throws IOException {
    FileObject copy =
        file.getParent().resolveFile(file.getName().getBaseName() + ".part", NameScope.CHILD);
    copy.refresh();
    return copy;
  }

  private void moveBack(FileObject copy) throws IOException {
    copy.moveTo(file);
    file.refresh();
  }

  private void cut(long whole) throws IOException {
    FileObject copy = copy();
    try (var in = file.getContent().getInputStream();
        OutputStream out = copy.getContent().getOutputStream()) {
      byte[] buffer = new byte[8192];
      for (long left = whole; left > 0; ) {
        int n = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
        if (n == 0) {
          throw new IOException(file.getPublicURIString() + " became shorter; restart the job");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
    moveBack(copy);
    if (whole == 0) {
      begin();
    }
  }
}
