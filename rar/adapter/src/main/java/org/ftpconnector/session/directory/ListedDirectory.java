package org.ftpconnector.session.directory;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.SessionServer;

/**
 * Brings the server to list one directory: by moving the session there, or by an argument where the
 * session must not be moved, or does not move.
 */
final class ListedDirectory {
  private final SessionServer server;
  private final ListingTransfers transfers;
  private final WorkingDirectory place;
  private final DirectoryCheck confirmation;

  ListedDirectory(
      SessionServer server,
      ListingTransfers transfers,
      WorkingDirectory place,
      DirectoryCheck confirmation) {
    this.server = server;
    this.transfers = transfers;
    this.place = place;
    this.confirmation = confirmation;
  }

  /** Has CWD name what is to be listed, or looks it up where the session must not be moved. */
  void enter(String directory, DataMode mode) throws IOException {
    if (!place.isFixed()) {
      place.require(directory);
    } else if (!place.isTop(directory)) {
      requireArgumentIsHeard(mode);
      confirmation.require(directory, mode);
    }
  }

  /**
   * Whether the server lists what it is given, and not where the session is, whatever that is: a
   * stranger is asked for what nobody has, until it has said that this is not there.
   */
  private void requireArgumentIsHeard(DataMode mode) throws IOException {
    Trial trial = server.features().pathAnswers().listArgument();
    if (server.isKnown() || trial.works()) {
      return;
    }
    String nothing = PathText.unusedIn("/");
    Command command = Command.asking("LIST", nothing);
    try (TransferListing listing = transfers.list(command, nothing, mode, WhenEmpty.BELIEVED)) {
      if (listing.skipAll() > 0) {
        throw unheard();
      }
    } catch (FtpDataConnectionException e) {
      throw e;
    } catch (FtpReplyException refused) {
      FtpReply reply = refused.getReply();
      if (Replies.isUnknownCommand(reply)) {
        throw unheard(); // NLST may hear it or not
      }
      if (Replies.isBrokenOff(reply)) {
        throw refused;
      }
      trial.prove();
    }
  }

  private FtpUnavailableException unheard() {
    return new FtpUnavailableException(
        server.control().session()
            + " lists the login directory, which it does not state, and may do so whatever else it is"
            + " asked for; set RootIsLoginDirectory (of ftp-pool URLs: userDirIsRoot) to false",
        null);
  }

  /**
   * The command as it lists a directory that CWD was let into: without an argument, unless the
   * server is one whose CWD moves nobody. That is looked at once, where the server says where it
   * is.
   */
  Command named(Command command, String directory) throws IOException {
    if (place.isFixed()) {
      String path = place.isTop(directory) ? "" : directory;
      return path.isEmpty() ? command : of(command, path);
    }
    Trial trial = server.features().pathAnswers().cwd();
    boolean isThere = server.isKnown() || place.isTop(directory) || trial.works();
    if (!isThere && !trial.isRefuted()) {
      isThere = place.hasMovedTo(directory).orElse(true);
      if (isThere) {
        trial.prove();
      } else {
        trial.refute();
      }
    }
    return isThere ? command : of(command, directory);
  }

  /** A name may end with a blank. */
  private static Command of(Command command, String directory) {
    String before = command.argument().isEmpty() ? "" : command.argument() + " ";
    return Command.asking(command.verb(), before + directory);
  }
}
