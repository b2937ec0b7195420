package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.FtpListing;

/** A listing that tells what it is worth as proof. */
public interface SessionListing extends FtpListing {

  /** Whether the server called it complete at once, and nothing of it came. */
  boolean wasSilent();

  /** Whether names that begin with a dot are in it, if there are any. */
  boolean showsHidden();

  /** Whether its last line had no end: it may be half of one. */
  boolean isOpenEnded();

  /** Whether it is of names alone, of which some may be missing (NLST). */
  boolean isOfNames();

  /** Reads it to its end, as not every server bears that it is left; how many entries it had. */
  default long skipAll() throws IOException {
    long entries = 0;
    for (; hasNext(); entries++) {
      next();
    }
    return entries;
  }

  /** Whether a line so far was about the directory itself or the one above, which is no entry. */
  boolean hasItself();
}
