package org.ftpconnector.session.directory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/**
 * Reads the absolute path that a reply to PWD names (RFC 959 section 5.4 and appendix II: in
 * quotes).
 */
public final class StatedDirectory {
  /** Some servers forget the quotes; with a blank it could be the sentence that goes on. */
  private static final Pattern UNQUOTED = Pattern.compile("\\s*(/[^\\s\"']*)\\s*$");

  /** Nor do others take the double ones; without any of those there is no doubt. */
  private static final Pattern SINGLY_QUOTED = Pattern.compile("[^\"']*'(/[^\"']*)'[^\"']*$");

  /**
   * A root as other systems write it, or as part of a sentence without quotes. It is not said that
   * it is what {@code /} means to the server.
   */
  private static final Pattern OTHER_ROOT =
      Pattern.compile("\\s*[\"']?(/|([A-Za-z]:)?[\\\\/])[\"']?(\\s.*)?$");

  /** As z/OS states the prefix that data sets are named without. */
  private static final Pattern DATA_SETS = Pattern.compile("'([\\w@#$.-]+\\.)'");

  /** What stands for bytes that are no text, or not to be shown; it cannot be sent back. */
  private static final char UNREADABLE = '\uFFFD';

  private StatedDirectory() {}

  /** Without a slash at its end unless it is the root; empty if the reply names none. */
  public static Optional<String> of(FtpReply reply) {
    if (!reply.isPositiveCompletion()) {
      return Optional.empty();
    }
    Optional<String> quoted = quoted(reply.text());
    Matcher unquoted = UNQUOTED.matcher(reply.text());
    String stated = quoted.orElse("");
    Matcher singly = SINGLY_QUOTED.matcher(reply.text());
    if (quoted.isEmpty() && unquoted.lookingAt()) {
      stated = unquoted.group(1);
    } else if (quoted.isEmpty() && singly.lookingAt()) {
      stated = singly.group(1);
    }
    boolean isLong = stated.length() > 1 && stated.endsWith("/");
    return Optional.of(isLong ? stated.substring(0, stated.length() - 1) : stated)
        .filter(path -> path.startsWith("/") && path.indexOf(UNREADABLE) < 0);
  }

  /** Of data sets of z/OS, with the point at its end; empty if the reply names none. */
  public static Optional<String> prefix(FtpReply reply) {
    return Optional.of(reply)
        .filter(FtpReply::isPositiveCompletion)
        .flatMap(pwd -> quoted(pwd.text()))
        .map(DATA_SETS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  /** Whether a reply that names no absolute path names a root all the same. */
  public static boolean isRootOfAnotherKind(FtpReply reply) {
    return reply.isPositiveCompletion() && OTHER_ROOT.matcher(reply.text()).lookingAt();
  }

  /**
   * What is between the first quote and the next one that is not doubled. By hand, as a pattern for
   * it recurses at each character, and a reply may have more of them than a thread's stack holds.
   */
  private static Optional<String> quoted(String text) {
    int start = text.indexOf('"') + 1;
    int end = start == 0 ? -1 : text.indexOf('"', start);
    int lastDoubled = -1;
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '"') {
      lastDoubled = end;
      end = text.indexOf('"', end + 2);
    }
    // Where none ends it the last doubled one is taken for that.
    int last = end < 0 ? lastDoubled : end;
    return last < 0
        ? Optional.empty()
        : Optional.of(text.substring(start, last).replace("\"\"", "\""));
  }
}
