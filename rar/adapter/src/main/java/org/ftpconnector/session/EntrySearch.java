package org.ftpconnector.session;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Finds one name in the listing of its directory, and says whether the listing proves that it is
 * not there.
 */
final class EntrySearch {
  private final Listings listings;
  private final FtpEndpoint server;

  EntrySearch(Listings listings, FtpEndpoint server) {
    this.listings = listings;
    this.server = server;
  }

  /**
   * What was found of a name.
   *
   * @param alike what has the same name but for its capitals
   */
  private record Found(Optional<FtpEntry> exactly, Optional<FtpEntry> alike, boolean hasHidden) {}

  /**
   * The entry of this name in a directory, by a listing that is read to its end: not every server
   * bears that one is left. {@code before}: what was answered of the path itself.
   */
  Optional<FtpEntry> find(String directory, String name, PathFinding before, DataMode mode)
      throws IOException {
    RepeatedListing.Opening plain = () -> listings.open(directory, mode);
    RepeatedListing.Opening hidden = () -> listings.openWithHidden(directory, mode);
    boolean isHidden = name.startsWith(".");
    Found found;
    try (SessionListing listing =
        RepeatedListing.of(isHidden ? hidden : plain, () -> RepeatedListing.of(plain, plain))) {
      found = read(listing, name);
      if (found.exactly().isEmpty()) {
        requireProof(listing, directory, name, before);
      }
    }
    if (found.exactly().isEmpty() && isHidden && !found.hasHidden() && !listings.showHidden()) {
      throw new FtpUnavailableException(
          server
              + " lists no names that begin with a dot, and so not whether "
              + name
              + " is there; give it another name",
          null);
    }
    // In other capitals, say, if it was not refused.
    boolean mayBeAlike =
        found.exactly().isEmpty()
            && found.alike().isPresent()
            && (before.refusal().isEmpty() || ignoresCase());
    return mayBeAlike ? found.alike() : found.exactly();
  }

  private static Found read(SessionListing listing, String name) throws IOException {
    Optional<FtpEntry> found = Optional.empty();
    Optional<FtpEntry> alike = Optional.empty();
    boolean hasHidden = false;
    while (listing.hasNext()) {
      FtpEntry entry = listing.next();
      hasHidden |= entry.name().startsWith(".");
      if (entry.name().equals(name)) {
        found = Optional.of(entry);
      } else if (entry.name().equalsIgnoreCase(name)) {
        alike = Optional.of(entry);
      }
    }
    return new Found(found, alike, hasHidden);
  }

  /** Of a name that is not in it. */
  private void requireProof(
      SessionListing listing, String directory, String name, PathFinding before)
      throws FtpUnavailableException {
    if (listing.wasSilent()) {
      throw new FtpUnavailableException(
          server
              + " called a listing complete and sent none, which does not prove that "
              + name
              + " is not there",
          null);
    }
    if (listing.unreadableLines() > 0) {
      throw new FtpUnavailableException(
          server
              + " listed "
              + listing.unreadableLines()
              + " lines in "
              + directory
              + " that cannot be read, and one of them may be about "
              + name
              + "; they are in the log",
          null);
    }
    if (listing.isOfNames() && !before.isOfMissing()) {
      throw new FtpUnavailableException(
          server
              + " lists names alone, perhaps those of files only, which does not prove that "
              + name
              + " is not there",
          null);
    }
  }

  /** Windows takes names of either case for the same file. */
  private boolean ignoresCase() throws IOException {
    return LetterCase.upper(listings.system()).startsWith("WINDOWS");
  }
}
