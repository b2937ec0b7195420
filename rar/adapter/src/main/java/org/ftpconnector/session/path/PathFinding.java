package org.ftpconnector.session.path;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.control.Replies;

/**
 * Tells what stands at one path, as far as the answers of the server prove it.
 *
 * @param isProven false if that proves neither an entry nor that there is none
 * @param entry empty if there is nothing at the path
 * @param refusal what was refused if it is not proven
 */
record PathFinding(boolean isProven, Optional<FtpEntry> entry, Optional<IOException> refusal) {
  static final PathFinding NOTHING = new PathFinding(true, Optional.empty(), Optional.empty());
  static final PathFinding UNPROVEN = new PathFinding(false, Optional.empty(), Optional.empty());

  /** Whether the path was refused as one where nothing is, and not for now, or for somebody. */
  boolean isOfMissing() {
    return refusal
        .filter(
            e ->
                e instanceof FtpReplyException refused
                    && Replies.saysNothingThere(refused.getReply()))
        .isPresent();
  }

  static PathFinding of(FtpEntry entry) {
    return new PathFinding(true, Optional.of(entry), Optional.empty());
  }

  static PathFinding refused(IOException refusal) {
    return new PathFinding(false, Optional.empty(), Optional.of(refusal));
  }
}
