package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.server.ServerFeatures;

/** Lists by MLSD (RFC 3659 section 7), as long as the server has it and it is of use. */
final class MachineListings {
  private final ListingTransfers transfers;
  private final ListedDirectory listed;
  private final ServerFeatures features;

  MachineListings(ListingTransfers transfers, ListedDirectory listed, ServerFeatures features) {
    this.transfers = transfers;
    this.listed = listed;
    this.features = features;
  }

  /** Whether it is to be tried. */
  boolean areThere() {
    return features.hasMlst();
  }

  /** Empty if it turns out that the server has none, or none that tells files from directories. */
  Optional<SessionListing> list(String directory, DataMode mode) throws IOException {
    return list(directory, directory, mode);
  }

  /**
   * With the names that begin with a dot. MLSD has them everywhere but in Apache FtpServer 1.2.1,
   * which takes {@code -a} for "all" there too.
   */
  Optional<SessionListing> listWithHidden(String directory, DataMode mode) throws IOException {
    boolean hides = transfers.isKnown() && features.hidesNamesInMlsd();
    return list(hides ? "-a " + directory : directory, directory, mode);
  }

  /** {@code argument} names the directory. */
  private Optional<SessionListing> list(String argument, String directory, DataMode mode)
      throws IOException {
    boolean isKnown = transfers.isKnown();
    if (!isKnown) {
      // Some servers pass over the argument, and list the directory that the session is in.
      listed.enter(directory, mode);
    }
    // Apache FtpServer 1.2.1 lists a missing directory as an empty one.
    WhenEmpty whenEmpty = transfers.confirmed(directory, mode);
    TransferListing listing;
    try {
      listing = transfers.facts(mlsd(argument, directory), directory, mode, whenEmpty);
    } catch (FtpTransferException failed) {
      return Optional.of(EmptyDirectory.listing(failed, isKnown, whenEmpty));
    } catch (FtpReplyException refused) {
      if (!Replies.isNotUnderstood(refused.getReply())) {
        return Optional.of(EmptyDirectory.listing(refused, isKnown, whenEmpty));
      }
      features.refute("MLST");
      return Optional.empty();
    }
    return isKnown || statesTypes(listing) ? Optional.of(listing) : Optional.empty();
  }

  private Command mlsd(String argument, String directory) throws IOException {
    return transfers.isKnown()
        ? Command.asking("MLSD", argument)
        : listed.named(Command.asking("MLSD"), directory);
  }

  /**
   * Whether MLSD tells files from directories, which RFC 3659 section 7.5 leaves to the server; it
   * is of no use where it does not. Looked at once; then the listing is at its end.
   */
  private boolean statesTypes(TransferListing listing) throws IOException {
    Trial trial = features.pathAnswers().types();
    if (trial.works()) {
      return true;
    }
    boolean states = false;
    try {
      Optional<FtpEntry> first = listing.first();
      states = first.isEmpty() || MlsxParser.statesType(first.get());
      if (first.isPresent() && states) {
        trial.prove();
      } else if (!states) {
        listing.skipAll();
        features.refute("MLST");
      }
      return states;
    } finally {
      if (!states) {
        listing.close();
      }
    }
  }
}
