package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListParser;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.ListingStart;

/** Opens the transfers that list, each with the reader of its lines. */
final class ListingTransfers {
  /** The most common system. */
  private static final String UNSAID = "UNIX";

  private static final Command SYST = Command.asking("SYST");
  private static final Command NLST = Command.asking("NLST");

  private final SessionServer server;
  private final ServerFeatures features;
  private final OptionalCommands optional;
  private final ListingStart transfers;
  private final FtpSessionSettings settings;
  private final WorkingDirectory place;
  private final DirectoryCheck confirmation;

  ListingTransfers(
      SessionServer server,
      ListingStart transfers,
      FtpSessionSettings settings,
      WorkingDirectory place,
      DirectoryCheck confirmation) {
    this.server = server;
    this.features = server.features();
    this.optional = server.optional();
    this.transfers = transfers;
    this.settings = settings;
    this.place = place;
    this.confirmation = confirmation;
  }

  boolean isKnown() {
    return server.isKnown();
  }

  /** By LIST, with whatever argument. */
  TransferListing list(Command command, String directory, DataMode mode, WhenEmpty whenEmpty)
      throws IOException {
    EntryParser parser =
        ListParser.of(system(), settings.listZone(), settings.listDateOrder(), directory);
    boolean isOfAll = command.argument().startsWith(HiddenNames.OPTION);
    return open(command, directory, mode, parser, whenEmpty, isOfAll);
  }

  /** By NLST, in the directory that the session is in. */
  TransferListing names(String directory, DataMode mode, WhenEmpty whenEmpty) throws IOException {
    EntryParser parser = ListParser.ofNames(directory);
    return open(named(NLST, directory), directory, mode, parser, whenEmpty, false);
  }

  /** By MLSD. */
  TransferListing facts(Command command, String directory, DataMode mode, WhenEmpty whenEmpty)
      throws IOException {
    return open(command, directory, mode, new MlsxParser(directory), whenEmpty, true);
  }

  private TransferListing open(
      Command command,
      String directory,
      DataMode mode,
      EntryParser parser,
      WhenEmpty whenEmpty,
      boolean showsHidden)
      throws IOException {
    ListedNames names = new ListedNames(server.control(), directory);
    return new TransferListing(
        server, transfers.list(command, mode), parser, names, whenEmpty, showsHidden);
  }

  /** A known server has let CWD into what is there; a stranger may do so with any name. */
  WhenEmpty whenEmpty(String directory, DataMode mode) {
    return isKnown() || place.isFixed() ? WhenEmpty.BELIEVED : confirmed(directory, mode);
  }

  /** The same for one whose listings tell nothing of what is missing. */
  WhenEmpty confirmed(String directory, DataMode mode) {
    WhenEmpty required = () -> confirmation.require(directory, mode);
    return isKnown() ? required : new EmptyDirectory(transfers, required);
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
    Trial trial = features.pathAnswers().listArgument();
    if (isKnown() || trial.works()) {
      return;
    }
    String nothing = PathText.unusedIn("/");
    Command command = Command.asking("LIST", nothing);
    try (TransferListing listing = list(command, nothing, mode, WhenEmpty.BELIEVED)) {
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
    Trial trial = features.pathAnswers().cwd();
    boolean isThere = isKnown() || place.isTop(directory) || trial.works();
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

  /**
   * Which format the lines of LIST have; a server that does not say is taken for the most common
   * one.
   */
  String system() throws IOException {
    Optional<String> known = features.system();
    if (known.isPresent()) {
      return known.get();
    }
    Optional<FtpReply> answer = optional.ask(SYST);
    String said = answer.filter(FtpReply::isPositiveCompletion).map(FtpReply::text).orElse(UNSAID);
    if (answer.isPresent()) {
      features.isOf(said);
    }
    return said;
  }
}
