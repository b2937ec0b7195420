package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.ListingStart;

/**
 * Lists directories, with MLSD (RFC 3659 section 7) where the server has it, else with LIST (RFC
 * 959 section 4.1.3).
 */
public final class Listings {
  private final ListingTransfers transfers;
  private final MachineListings machine;
  private final PlainListings plain;
  private final HiddenNames hidden;
  private final WorkingDirectory place;

  public Listings(
      SessionServer server,
      ListingStart transfers,
      FtpSessionSettings settings,
      WorkingDirectory place,
      DirectoryCheck confirmation) {
    this.transfers = new ListingTransfers(server, transfers, settings, place, confirmation);
    ListedDirectory listed = new ListedDirectory(server, this.transfers, place, confirmation);
    this.machine = new MachineListings(this.transfers, listed, server.features());
    this.plain = new PlainListings(this.transfers, listed);
    this.hidden =
        new HiddenNames(this.transfers, listed, plain, server.state().listings().hiddenNames());
    this.place = place;
  }

  /** {@link ListedAnew}, also of what it gives, if it is to be asked for again. */
  public SessionListing open(String directory, DataMode mode) throws IOException {
    Optional<SessionListing> ofFacts =
        machine.areThere() ? machine.list(directory, mode) : Optional.empty();
    return ofFacts.isPresent() ? ofFacts.get() : plain.list(directory, mode);
  }

  /** As {@link #open}, with the names that begin with a dot; again, by {@link #open}. */
  public SessionListing openWithHidden(String directory, DataMode mode) throws IOException {
    Optional<SessionListing> ofFacts =
        machine.areThere() ? machine.listWithHidden(directory, mode) : Optional.empty();
    return ofFacts.isPresent() ? ofFacts.get() : hidden.list(directory, mode);
  }

  /** The same by LIST, whatever else the server has. */
  public SessionListing openAll(String directory, DataMode mode) throws IOException {
    return hidden.areRefuted() ? open(directory, mode) : hidden.list(directory, mode);
  }

  /** What the server says of its system. */
  public String system() throws IOException {
    return transfers.system();
  }

  /**
   * Whether the directory that the session is in lists as the root does, where it then is. If both
   * have nothing, too: a directory below the root would be in the root's listing. Empty if that
   * cannot be seen, and the session is where it was.
   */
  public Optional<Boolean> beginsAtRoot(DataMode mode) throws IOException {
    Optional<ReadListing> here = whole(mode);
    if (here.isEmpty() || !place.enter("/").isPositiveCompletion()) {
      return Optional.empty();
    }
    return Optional.of(whole(mode).filter(root -> root.hasSameAs(here.get())).isPresent());
  }

  /** Of the directory that the session is in; empty if the server has sent none. */
  private Optional<ReadListing> whole(DataMode mode) throws IOException {
    try {
      ReadListing listing = ReadListing.of(() -> plain.listCurrent(mode));
      boolean isWhole = !listing.wasSilent() && listing.unreadableLines() == 0;
      return isWhole ? Optional.of(listing) : Optional.empty();
    } catch (FtpReplyException unlistable) {
      return Optional.empty();
    }
  }
}
