package org.ftpconnector.session;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/** The absolute path that a reply to PWD names (RFC 959 section 5.4 and appendix II: in quotes). */
final class StatedDirectory {
  private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*)\"");

  /** Some servers forget the quotes; with a blank it could be the sentence that goes on. */
  private static final Pattern UNQUOTED = Pattern.compile("\\s*(/[^\\s\"]*)\\s*$");

  private StatedDirectory() {}

  /** Without a slash at its end unless it is the root; empty if the reply names none. */
  static Optional<String> of(FtpReply reply) {
    if (!reply.isPositiveCompletion()) {
      return Optional.empty();
    }
    Matcher quoted = QUOTED.matcher(reply.text());
    Matcher unquoted = UNQUOTED.matcher(reply.text());
    String stated = "";
    if (quoted.find()) {
      stated = quoted.group(1).replace("\"\"", "\"");
    } else if (unquoted.lookingAt()) {
      stated = unquoted.group(1);
    }
    boolean isLong = stated.length() > 1 && stated.endsWith("/");
    return Optional.of(isLong ? stated.substring(0, stated.length() - 1) : stated)
        .filter(path -> path.startsWith("/"));
  }
}
