package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;

/**
 * Lists by LIST without an option, or by NLST where a server has nothing else (RFC 959 section
 * 4.1.3).
 *
 * <p>LIST has no safe way to name a directory: servers take a leading dash for options, brackets
 * for patterns, and some answer a missing one with an empty listing. So CWD names it, and refuses
 * it if it is missing.
 */
final class PlainListings {
  private static final Command LIST = Command.asking("LIST");
  private static final Command NLST = Command.asking("NLST");

  private final ListingTransfers transfers;
  private final ListedDirectory listed;

  PlainListings(ListingTransfers transfers, ListedDirectory listed) {
    this.transfers = transfers;
    this.listed = listed;
  }

  SessionListing list(String directory, DataMode mode) throws IOException {
    listed.enter(directory, mode);
    return listHere(directory, mode);
  }

  /** Where the session is already. */
  SessionListing listHere(String directory, DataMode mode) throws IOException {
    WhenEmpty whenEmpty = transfers.whenEmpty(directory, mode);
    try {
      return transfers.list(listed.named(LIST, directory), directory, mode, whenEmpty);
    } catch (FtpTransferException failed) {
      return emptied(failed, whenEmpty);
    } catch (FtpReplyException refused) {
      return Replies.isUnknownCommand(refused.getReply())
          ? names(directory, mode, whenEmpty)
          : emptied(refused, whenEmpty);
    }
  }

  private SessionListing names(String directory, DataMode mode, WhenEmpty whenEmpty)
      throws IOException {
    try {
      return transfers.names(listed.named(NLST, directory), directory, mode, whenEmpty);
    } catch (FtpReplyException refused) {
      return emptied(refused, whenEmpty);
    }
  }

  /** An empty listing, if the refusal says that there is nothing; known servers do not say so. */
  private SessionListing emptied(FtpReplyException refused, WhenEmpty whenEmpty)
      throws IOException {
    return EmptyDirectory.listing(refused, transfers.isKnown(), whenEmpty);
  }

  /** Of the directory that the session is in, whichever that is. */
  SessionListing listCurrent(DataMode mode) throws IOException {
    return transfers.list(LIST, "", mode, WhenEmpty.BELIEVED);
  }
}
