package org.ftpconnector.session.directory;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
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

  /** By NLST. */
  TransferListing names(Command command, String directory, DataMode mode, WhenEmpty whenEmpty)
      throws IOException {
    EntryParser parser = ListParser.ofNames(directory);
    return open(command, directory, mode, parser, whenEmpty, false);
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
