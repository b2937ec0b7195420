package org.ftpconnector.session.listing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.base.PathText;

/** Reads what MDTM is answered with (RFC 3659 section 3), and what some servers add to it. */
public final class MdtmTimes {
  private static final Set<String> UTC = Set.of("utc", "gmt", "z");
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");

  /** As {@code EST}, in which the time would be another. */
  private static final Pattern PERHAPS_ZONE = Pattern.compile("[A-Za-z]{1,5}");

  private MdtmTimes() {}

  /**
   * The time; empty if it is none, or if what stands behind it may change it. {@code path}: that
   * was asked for, and may stand there.
   */
  public static Optional<FtpTimestamp> read(String stated, String path) {
    int blank = stated.indexOf(' ');
    if (blank < 0) {
      return MlsxTimes.read(stated);
    }
    String time = stated.substring(0, blank);
    String behind = stated.substring(blank).strip();
    if (OFFSET.matcher(behind).matches()) {
      return MlsxTimes.read(time + behind);
    }
    String name = PathText.name(path);
    boolean isName = behind.equals(name) && !PERHAPS_ZONE.matcher(name).matches();
    return isName || behind.equals(path) || UTC.contains(LetterCase.lower(behind))
        ? MlsxTimes.read(time)
        : Optional.empty();
  }
}
