package org.ftpconnector.session;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.path.PathLookup;
import org.ftpconnector.session.path.Renames;

/**
 * Renames, and replaces the file that has the new name already. RFC 959 leaves open whether RNTO
 * does that; where it does not (Apache FtpServer 1.2.1), the old file is set aside meanwhile, and
 * comes back if its place cannot be taken. The session's lock is held meanwhile.
 */
public final class Replacement {
  private final ControlConnection control;
  private final Renames renames;
  private final PathLookup lookup;

  Replacement(ControlConnection control, Renames renames, PathLookup lookup) {
    this.control = control;
    this.renames = renames;
    this.lookup = lookup;
  }

  /**
   * Whether this may be set aside for another: only what is known to be a file. A directory would
   * be moved away with all that is in it, and a link may be one.
   */
  public static boolean isReplaceable(FtpEntry occupant) {
    return occupant.kind() == FtpEntry.Kind.FILE;
  }

  /**
   * Once this returns the rename is done, whatever became of the old file. {@code mode}: of the
   * listing, if one has to tell what is there.
   */
  void rename(String from, String to, DataMode mode) throws IOException {
    Optional<FtpReplyException> refused = renames.attempt(from, to);
    if (refused.isPresent()) {
      requireFileInTheWay(from, to, mode, refused.get());
      replace(from, to, StagedName.beside(to), refused.get());
    }
  }

  /** A server that says nothing of them has refused for a reason that is not ours to mend. */
  private void requireFileInTheWay(String from, String to, DataMode mode, FtpReplyException refused)
      throws IOException {
    try {
      boolean isFile = lookup.find(to, mode).filter(Replacement::isReplaceable).isPresent();
      if (isFile && isThere(from, mode)) {
        return;
      }
    } catch (FtpConnectionLostException lost) {
      throw lost;
    } catch (IOException unknown) {
      refused.addSuppressed(unknown);
    }
    throw refused;
  }

  /** RNFR is accepted by some strangers for what is not there; what was uploaded just now is. */
  private boolean isThere(String from, DataMode mode) throws IOException {
    return lookup.isKnown()
        || StagedName.isUpload(PathText.name(from))
        || lookup.find(from, mode).isPresent();
  }

  private void replace(String from, String to, String aside, FtpReplyException refused)
      throws IOException {
    try {
      renames.rename(to, aside);
    } catch (FtpReplyException refusedToo) {
      refused.addSuppressed(refusedToo);
      throw refused;
    } catch (FtpConnectionLostException lost) {
      throw lost.isOutcomeKnown() ? lost : told(lost, whereOld(to, to + " or " + aside));
    }
    try {
      renames.rename(from, to);
    } catch (FtpReplyException refusedAgain) {
      putBack(aside, to, refusedAgain);
      throw refusedAgain;
    } catch (FtpConnectionLostException lost) {
      throw told(lost, whereOld(to, aside) + ", and the new one " + from + " or " + to);
    }
    remove(aside);
  }

  private void putBack(String aside, String to, FtpReplyException cause) throws IOException {
    try {
      renames.rename(aside, to);
    } catch (FtpReplyException refused) {
      String where = control.session() + " did not take it back: " + whereOld(to, aside);
      FtpReplyException misplaced = new FtpReplyException(where, refused.getReply());
      misplaced.initCause(cause);
      throw misplaced;
    } catch (FtpConnectionLostException lost) {
      lost.addSuppressed(cause);
      throw told(lost, whereOld(to, to + " or " + aside));
    }
  }

  private static String whereOld(String to, String place) {
    return "the file that was " + to + " before is " + place;
  }

  /** Something was renamed, so that the outcome is no longer that nothing has happened. */
  private static FtpConnectionLostException told(FtpConnectionLostException lost, String where) {
    return new FtpConnectionLostException(lost.getMessage() + "; " + where, lost, false);
  }

  /** The rename is done with or without it. */
  private void remove(String aside) {
    try {
      control.complete(Command.changing("DELE", aside));
    } catch (IOException e) {
      System.getLogger("org.ftpconnector.session")
          .log(
              System.Logger.Level.WARNING,
              () -> "a replaced file may stay behind as " + aside + ": " + e.getMessage());
    }
  }
}
