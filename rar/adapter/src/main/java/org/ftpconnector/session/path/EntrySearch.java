package org.ftpconnector.session.path;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.directory.Listings;
import org.ftpconnector.session.directory.RepeatedListing;
import org.ftpconnector.session.directory.SessionListing;

/**
 * Finds one name in the listing of its directory, and says whether the listing proves that it is
 * not there.
 */
public final class EntrySearch {
  private final Listings listings;
  private final String server;

  public EntrySearch(Listings listings, String server) {
    this.listings = listings;
    this.server = server;
  }

  /**
   * What was found of a name.
   *
   * @param alike what has the same name but for its capitals
   * @param openEnd the last name of all, if the listing ended without an end of its line
   */
  private record Found(
      Optional<FtpEntry> exactly,
      Optional<FtpEntry> alike,
      boolean hasHidden,
      Optional<String> openEnd) {}

  /**
   * The entry of this name in a directory, by a listing that is read to its end: not every server
   * bears that one is left. {@code before}: what was answered of the path itself.
   */
  Optional<FtpEntry> find(String directory, String name, PathFinding before, DataMode mode)
      throws IOException {
    RepeatedListing.Opening plain = () -> listings.open(directory, mode);
    RepeatedListing.Opening hidden = () -> listings.openWithHidden(directory, mode);
    boolean isHidden = name.startsWith(".");
    RepeatedListing.Opening opening =
        () -> RepeatedListing.of(isHidden ? hidden : plain, () -> RepeatedListing.of(plain, plain));
    Found found = read(opening, directory, name, before);
    if (found.exactly().isEmpty() && found.openEnd().isPresent()) {
      requireHabit(found.openEnd(), read(opening, directory, name, before), directory);
    }
    if (found.exactly().isEmpty() && isHidden && !found.hasHidden()) {
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

  private Found read(
      RepeatedListing.Opening opening, String directory, String name, PathFinding before)
      throws IOException {
    try (SessionListing listing = opening.open()) {
      Found found = read(listing, name);
      if (found.exactly().isEmpty()) {
        requireProof(listing, directory, name, before);
      }
      return found;
    }
  }

  /** A server that leaves its last line open does so each time, and in the same place. */
  private void requireHabit(Optional<String> openEnd, Found again, String directory)
      throws FtpUnavailableException {
    if (!again.openEnd().equals(openEnd)) {
      throw new FtpUnavailableException(
          server
              + " ended its listing of "
              + directory
              + " within a line, which does not prove that anything is not there",
          null);
    }
  }

  private static Found read(SessionListing listing, String name) throws IOException {
    Optional<FtpEntry> found = Optional.empty();
    Optional<FtpEntry> alike = Optional.empty();
    boolean hasHidden = false;
    Optional<String> last = Optional.empty();
    while (listing.hasNext()) {
      FtpEntry entry = listing.next();
      hasHidden |= entry.name().startsWith(".");
      last = Optional.of(entry.name());
      if (entry.name().equals(name)) {
        found = Optional.of(entry);
      } else if (entry.name().equalsIgnoreCase(name)) {
        alike = Optional.of(entry);
      }
    }
    return new Found(
        found,
        alike,
        hasHidden || listing.showsHidden(),
        listing.isOpenEnded() ? last : Optional.empty());
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
              + "; the log has the first of each kind",
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
