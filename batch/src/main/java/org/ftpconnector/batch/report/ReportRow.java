package org.ftpconnector.batch.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.batch.files.ListedFile;
import org.ftpconnector.batch.files.MoveResult;

/**
 * What became of one file at one attempt.
 *
 * @param target empty where it failed
 * @param reason empty where it did not
 */
record ReportRow(
    Outcome outcome,
    String source,
    String target,
    long size,
    String sha256,
    long millis,
    Instant finished,
    String reason) {

  /** The names of the columns; a file that begins otherwise is of another version. */
  static final String HEADER =
      "outcome,source,target,size,sha256,source_mode,target_mode,milliseconds,finished,execution,reason";

  static final int OUTCOME_COLUMN = 0;
  static final int SOURCE_COLUMN = 1;
  static final int EXECUTION_COLUMN = 9;

  /** A parameter of the URL, as in {@code ?mode=passive}. */
  private static final Pattern MODE = Pattern.compile("[?&]mode=([a-z]+)(?:&|$)");

  private static final int MOST_REASON = 2000;

  static ReportRow moved(String source, MoveResult result, long millis) {
    return new ReportRow(
        Outcome.of(result.kind()),
        source,
        result.target(),
        result.bytes(),
        result.sha256(),
        millis,
        now(),
        "");
  }

  static ReportRow failed(String source, ListedFile listed, Exception why, long millis) {
    return new ReportRow(Outcome.FAILED, source, "", listed.size(), "", millis, now(), reason(why));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** What Commons VFS says is often no more than what it was about. */
  static String reason(Throwable why) {
    Throwable root = why;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    String said = String.valueOf(why.getMessage());
    String first = String.valueOf(root.getMessage());
    String reason = said.contains(first) ? said : said + ": " + first;
    return reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason;
  }

  String line(long execution) {
    return String.join(
        ",",
        outcome.word(),
        CsvLine.quoted(source),
        CsvLine.quoted(target),
        Long.toString(size),
        sha256,
        mode(source),
        mode(target),
        Long.toString(millis),
        finished.toString(),
        Long.toString(execution),
        CsvLine.quoted(reason));
  }

  private static String mode(String url) {
    Matcher mode = MODE.matcher(url);
    return mode.find() ? mode.group(1) : "";
  }
}
