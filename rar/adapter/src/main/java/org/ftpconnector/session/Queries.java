package org.ftpconnector.session;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.session.directory.Listings;
import org.ftpconnector.session.directory.RepeatedListing;
import org.ftpconnector.session.directory.SessionListing;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.path.PathLookup;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.ListingStart;
import org.ftpconnector.session.transfer.SessionTransfers;

/**
 * Asks what is on the server: lists directories, and finds what stands at a path. Each question
 * takes the session's lock.
 */
final class Queries {
  private final SessionLock lock;
  private final Listings listings;
  private final PathLookup lookup;

  Queries(
      SessionServer server,
      SessionTransfers transfers,
      WorkingDirectory place,
      FtpSessionSettings settings,
      SessionLock lock) {
    this.lock = lock;
    ListingStart lists = new ListingStart(server, transfers);
    this.listings = new Listings(server, lists, settings, place, this::confirm);
    this.lookup = new PathLookup(server, listings, transfers, place);
  }

  /** For whoever has the lock. */
  PathLookup lookup() {
    return lookup;
  }

  SessionListing list(String directory, DataMode mode) throws IOException {
    RepeatedListing.Opening opening = () -> lock.take(() -> listings.open(directory, mode));
    return RepeatedListing.of(opening, opening);
  }

  /** With the names that begin with a dot. */
  FtpListing listAll(String directory, DataMode mode) throws IOException {
    return RepeatedListing.of(
        () -> lock.take(() -> listings.openWithHidden(directory, mode)),
        () -> list(directory, mode));
  }

  /** The same by LIST, whatever else the server has. */
  FtpListing listAllPlain(String directory, DataMode mode) throws IOException {
    return RepeatedListing.of(
        () -> lock.take(() -> listings.openAll(directory, mode)), () -> list(directory, mode));
  }

  Optional<FtpTimestamp> lastModified(String file) throws IOException {
    return lock.take(() -> lookup.lastModified(file));
  }

  /** {@code mode}: of the listing, if one has to tell. */
  Optional<FtpEntry> stat(String path, DataMode mode) throws IOException {
    return lock.take(() -> lookup.find(path, mode));
  }

  /** As {@link Listings#beginsAtRoot}. */
  Optional<Boolean> beginsAtRoot(DataMode mode) throws IOException {
    return lock.take(() -> listings.beginsAtRoot(mode));
  }

  /** What else than SIZE the server says of a file's size; the lock is not taken. */
  OptionalLong witnessSize(String file, DataMode mode) throws IOException {
    return lookup.sizeBesideSize(file, mode);
  }

  private void confirm(String directory, DataMode mode) throws IOException {
    lock.take(
        () -> {
          lookup.requireDirectory(directory, mode);
          return directory;
        });
  }
}
