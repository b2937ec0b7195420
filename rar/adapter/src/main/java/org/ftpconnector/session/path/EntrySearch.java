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
final class EntrySearch {
  private final Listings listings;
  private final String server;

  EntrySearch(Listings listings, String server) {
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
    boolean isHidden = name.startsWith(".");
    RepeatedListing.Opening opening = opening(directory, isHidden, mode);
    Found found = read(opening, directory, name, before);
    if (found.exactly().isPresent()) {
      return found.exactly();
    }
    if (found.openEnd().isPresent()) {
      requireHabit(found.openEnd(), read(opening, directory, name, before), directory);
    }
    if (isHidden && !found.hasHidden()) {
      throw unavailable(
          " lists no names that begin with a dot, and so not whether "
              + name
              + " is there; give it another name");
    }
    // In other capitals, say, if it was not refused.
    boolean mayBeAlike = found.alike().isPresent() && (before.refusal().isEmpty() || ignoresCase());
    return mayBeAlike ? found.alike() : Optional.empty();
  }

  private RepeatedListing.Opening opening(String directory, boolean isHidden, DataMode mode) {
    RepeatedListing.Opening plain = () -> listings.open(directory, mode);
    RepeatedListing.Opening first =
        isHidden ? () -> listings.openWithHidden(directory, mode) : plain;
    return () -> RepeatedListing.of(first, () -> RepeatedListing.of(plain, plain));
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
      throw unproven(" ended its listing of " + directory + " within a line", "anything");
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
      throw unproven(" called a listing complete and sent none", name);
    }
    if (listing.unreadableLines() > 0) {
      throw unavailable(
          " listed "
              + listing.unreadableLines()
              + " lines in "
              + directory
              + " that cannot be read, and one of them may be about "
              + name
              + "; the log has the first of each kind");
    }
    if (listing.isOfNames() && !before.isOfMissing()) {
      throw unproven(" lists names alone, perhaps those of files only", name);
    }
  }

  private FtpUnavailableException unproven(String what, String name) {
    return unavailable(what + ", which does not prove that " + name + " is not there");
  }

  /** {@code what}: the server does. */
  private FtpUnavailableException unavailable(String what) {
    return new FtpUnavailableException(server + what, null);
  }

  /** Windows takes names of either case for the same file. */
  private boolean ignoresCase() throws IOException {
    return LetterCase.upper(listings.system()).startsWith("WINDOWS");
  }
}
