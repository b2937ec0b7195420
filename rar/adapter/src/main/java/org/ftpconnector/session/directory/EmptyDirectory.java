package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.transfer.ListingStart;

/**
 * Believes a stranger that lists nothing of a directory, or refuses to as there is nothing, if the
 * directory is there. CWD was let into it before; but some are let into any name.
 *
 * @param transfers which know in which type the server lists
 * @param confirmation throws unless the server has the directory
 */
record EmptyDirectory(ListingStart transfers, WhenEmpty confirmation) implements WhenEmpty {
  /** What may stand before it: the path that was listed, or who says so. */
  private static final String BEFORE = "\\s*((ls:|[/'\"*.\\\\]|[a-z]:[/\\\\])[^:]{0,500}:?\\s+)?";

  /** Where there is nothing. */
  private static final String PLACE =
      "( (in|on|under|at|for|of|match|matching|matches) (this |the |that )?\\S+)?[.!]*\\s*";

  /**
   * How servers say that there is nothing in a directory, and nothing else: "No file descriptors
   * available" is about something else.
   */
  private static final Pattern NOTHING =
      Pattern.compile(
          BEFORE
              + "((there (is|are) )?no (matching )?"
              + "(files?|entry|entries|members?|data ?sets?|match(es)?|objects?|items?)"
              + "( or (sub)?(directories|folders))?( (was|were|is|are))?"
              + "( (found|here|there|present|available|matched|listed|to (list|show|display)))?"
              + "|nothing( (was|is))?( (found|here|there|listed|in it|to (list|show|display)))?"
              + "|(the |this )?(directory|folder|library|data ?set) (is )?empty|(is )?empty"
              + "|empty (directory|folder|library|data ?set))"
              + PLACE,
          Pattern.CASE_INSENSITIVE);

  /** Nobody may look then, and that is not nothing; also unless part of a path. */
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?<![/\\\\\\w.-])(un|in)?"
              + "(authori[sz]|forbidden|privilege|protected|access|sufficient|log ?in)",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void run() throws IOException {
    confirmation.run();
  }

  @Override
  public boolean isSaidBy(FtpReply refusal) throws IOException {
    if (transfers.wasRefusedForType(refusal)) {
      throw new ListedAnew(false);
    }
    return isNothing(refusal);
  }

  /**
   * The listing of a directory where the server refuses to list one as there is nothing in it; or
   * throws that refusal.
   */
  static SessionListing listing(FtpReplyException refused, boolean isKnown, WhenEmpty whenEmpty)
      throws IOException {
    if (isKnown || !isNothing(refused.getReply())) {
      throw refused;
    }
    whenEmpty.run();
    return ReadListing.EMPTY;
  }

  /** Whether a server refuses so to list where there is nothing, as {@code ls *} does. */
  private static boolean isNothing(FtpReply refusal) {
    return (refusal.code() == 450 || refusal.code() == 550)
        && NOTHING.matcher(refusal.text()).matches()
        && !Replies.isDenial(refusal)
        && !DENIAL.matcher(refusal.text()).find();
  }
}
