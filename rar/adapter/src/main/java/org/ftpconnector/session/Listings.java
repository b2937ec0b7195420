package org.ftpconnector.session;

import java.io.IOException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.LetterCase;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.data.FileTransfers;
import org.ftpconnector.session.data.NoDataConnectionException;
import org.ftpconnector.session.data.Transfer;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListParser;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.SessionListener;

/**
 * Lists directories, with MLSD (RFC 3659 section 7) where the server has it, else with LIST (RFC
 * 959 section 4.1.3).
 */
final class Listings {
  /** What is refuted of servers that refuse {@code LIST -a} for its argument. */
  private static final String LIST_ALL = "LIST -a";

  /** How servers say that there is nothing in a directory; not that nobody may look. */
  private static final Pattern EMPTY =
      Pattern.compile(
          "\\bno (file|entr|member|data ?set|match|object|item)|nothing|empty",
          Pattern.CASE_INSENSITIVE);

  /** The most common system. */
  private static final String UNSAID = "UNIX";

  private static final Command SYST = Command.asking("SYST");
  private static final Command LIST = Command.asking("LIST");
  private static final Command NLST = Command.asking("NLST");
  private static final Command LIST_WITH_HIDDEN = Command.asking("LIST", "-a");

  private final ControlConnection control;
  private final ServerFeatures features;
  private final FileTransfers transfers;
  private final ZoneId listZone;
  private final WorkingDirectory place;
  private final Confirmation confirmation;
  private final OptionalCommands optional;
  private final SessionListener listener;

  /** After a listing has ended, throws unless the server has the directory. */
  interface Confirmation {
    void require(String directory, DataMode mode) throws IOException;
  }

  Listings(
      ControlConnection control,
      ServerFeatures features,
      FileTransfers transfers,
      ZoneId listZone,
      WorkingDirectory place,
      Confirmation confirmation,
      OptionalCommands optional,
      SessionListener listener) {
    this.control = control;
    this.features = features;
    this.transfers = transfers;
    this.listZone = listZone;
    this.place = place;
    this.confirmation = confirmation;
    this.optional = optional;
    this.listener = listener;
  }

  TransferListing open(String directory, DataMode mode) throws IOException {
    return features.hasMlst()
        ? mlsd(directory, directory, mode, this::list)
        : list(directory, mode);
  }

  /**
   * The entry of this name in a directory, by a listing that is read to its end: not every server
   * bears that one is left. {@code mayBeAlike}: whether a name counts that is the same but for its
   * capitals.
   */
  Optional<FtpEntry> find(String directory, String name, boolean mayBeAlike, DataMode mode)
      throws IOException {
    if (!name.startsWith(".")) {
      return find(open(directory, mode), directory, name, mayBeAlike);
    }
    try {
      return find(openWithHidden(directory, mode), directory, name, mayBeAlike);
    } catch (NothingListed e) {
      return find(open(directory, mode), directory, name, mayBeAlike);
    }
  }

  private Optional<FtpEntry> find(
      TransferListing opened, String directory, String name, boolean mayBeAlike)
      throws IOException {
    Optional<FtpEntry> found = Optional.empty();
    Optional<FtpEntry> alike = Optional.empty();
    boolean showsHidden = !name.startsWith(".") || showsHidden();
    try (TransferListing listing = opened) {
      while (listing.hasNext()) {
        FtpEntry entry = listing.next();
        showsHidden |= entry.name().startsWith(".");
        if (entry.name().equals(name)) {
          found = Optional.of(entry);
        } else if (entry.name().equalsIgnoreCase(name)) {
          alike = Optional.of(entry);
        }
      }
    }
    if (found.isEmpty() && opened.wasSilent()) {
      throw new FtpUnavailableException(
          control.server()
              + " called a listing complete and sent none, which does not prove that "
              + name
              + " is not there",
          null);
    }
    if (found.isEmpty() && opened.unreadableLines() > 0) {
      throw new FtpUnavailableException(
          control.server()
              + " listed "
              + opened.unreadableLines()
              + " lines in "
              + directory
              + " that cannot be read, and one of them may be about "
              + name
              + "; they are in the log",
          null);
    }
    if (found.isEmpty() && !showsHidden) {
      throw new FtpUnavailableException(
          control.server()
              + " lists no names that begin with a dot, and so not whether "
              + name
              + " is there; give it another name",
          null);
    }
    return found.isEmpty() && alike.isPresent() && (mayBeAlike || ignoresCase()) ? alike : found;
  }

  /** Whether names that begin with a dot are listed, as far as it is known. */
  private boolean showsHidden() {
    return isKnown() || features.hasMlst() || features.pathAnswers().hiddenNames().works();
  }

  /**
   * Whether the directory that the session is in lists as the root does, where it then is. If both
   * have nothing, too: a directory below the root would be in the root's listing. Empty if that
   * cannot be seen, and the session is where it was.
   */
  Optional<Boolean> beginsAtRoot(DataMode mode) throws IOException {
    Optional<List<FtpEntry>> here = entries(mode);
    if (here.isEmpty() || !place.enter("/").isPositiveCompletion()) {
      return Optional.empty();
    }
    return Optional.of(here.equals(entries(mode)));
  }

  /** Of the directory that the session is in; empty if the server has sent none. */
  private Optional<List<FtpEntry>> entries(DataMode mode) throws IOException {
    try (TransferListing listing = list(LIST, mode, "", () -> {})) {
      List<FtpEntry> entries = listing.readAll();
      boolean isWhole = !listing.wasSilent() && listing.unreadableLines() == 0;
      return isWhole ? Optional.of(entries) : Optional.empty();
    } catch (FtpReplyException unlistable) {
      return Optional.empty();
    }
  }

  /** Windows takes names of either case for the same file. */
  private boolean ignoresCase() throws IOException {
    return LetterCase.upper(system()).startsWith("WINDOWS");
  }

  /**
   * As {@link #open}, with the names that begin with a dot. MLSD has them everywhere but in Apache
   * FtpServer 1.2.1, which takes {@code -a} for "all" there too.
   */
  TransferListing openWithHidden(String directory, DataMode mode) throws IOException {
    if (features.hasMlst()) {
      boolean hides = isKnown() && features.hidesNamesInMlsd();
      String argument = hides ? "-a " + directory : directory;
      return mlsd(argument, directory, mode, this::listWithHidden);
    }
    return listWithHidden(directory, mode);
  }

  private TransferListing listWithHidden(String directory, DataMode mode) throws IOException {
    enter(directory, mode);
    if (!features.isWorthTrying(LIST_ALL) || !listsHidden(directory, mode)) {
      return listPlainly(directory, mode);
    }
    try {
      return list(
          named(LIST_WITH_HIDDEN, directory),
          mode,
          directory,
          () -> {
            throw new NothingListed();
          });
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      if (Replies.isNotUnderstood(notAnOption.getReply())) {
        features.refute(LIST_ALL);
      }
      return listPlainly(directory, mode);
    }
  }

  /**
   * Whether the option shows more of the directory that the session is in than LIST alone. A
   * stranger may take it for a name, so both are looked at once, and again as long as neither has
   * anything to show.
   */
  private boolean listsHidden(String directory, DataMode mode) throws IOException {
    Trial trial = features.pathAnswers().hiddenNames();
    if (isKnown() || trial.works() || trial.isRefuted()) {
      return isKnown() || trial.works();
    }
    Set<String> plain = names(listPlainly(directory, mode, () -> {}));
    Set<String> all;
    try {
      all = namesWithHidden(directory, mode);
    } catch (FtpConnectionLostException e) {
      trial.refute();
      throw e;
    }
    if (all.size() > plain.size() && all.containsAll(plain)) {
      trial.prove();
    } else if (!plain.isEmpty()) {
      trial.refute();
    }
    return trial.works();
  }

  private Set<String> namesWithHidden(String directory, DataMode mode) throws IOException {
    try {
      return names(list(named(LIST_WITH_HIDDEN, directory), mode, directory, () -> {}));
    } catch (NoDataConnectionException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      return Set.of();
    }
  }

  /** As they are listed, with what stands for the directory itself. */
  private static Set<String> names(TransferListing opened) throws IOException {
    Set<String> names = new HashSet<>();
    try (TransferListing listing = opened) {
      while (listing.hasNext()) {
        names.add(listing.next().name());
      }
      if (listing.hasItself()) {
        names.add(".");
      }
    }
    return names;
  }

  /**
   * {@code LIST -a} brought no line at all. Where the option is known there is mostly one for the
   * directory itself; a server that looks for something of this name may list nothing.
   */
  static final class NothingListed extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** How a directory is listed without MLSD. */
  private interface Lister {
    TransferListing list(String directory, DataMode mode) throws IOException;
  }

  /** {@code argument} names the directory; {@code otherwise} lists it if MLSD is not known. */
  private TransferListing mlsd(String argument, String directory, DataMode mode, Lister otherwise)
      throws IOException {
    Transfer transfer;
    if (!isKnown()) {
      // Some servers pass over the argument, and list the directory that the session is in.
      enter(directory, mode);
    }
    try {
      Command command =
          isKnown() ? Command.asking("MLSD", argument) : named(Command.asking("MLSD"), directory);
      transfer = start(command, mode);
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException e) {
      if (!Replies.isNotUnderstood(e.getReply())) {
        throw e;
      }
      features.refute("MLST");
      return otherwise.list(directory, mode);
    }
    // Apache FtpServer 1.2.1 lists a missing directory as an empty one.
    TransferListing listing =
        new TransferListing(
            transfer,
            new MlsxParser(directory),
            new ListedNames(control, directory),
            isKnown(),
            () -> confirmation.require(directory, mode),
            listener);
    return isKnown() || statesTypes(listing) ? listing : otherwise.list(directory, mode);
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
      states = first.isEmpty() || PathFacts.statesType(first.get());
      if (first.isPresent() && states) {
        trial.prove();
      } else if (!states) {
        listing.readAll();
        features.refute("MLST");
      }
      return states;
    } finally {
      if (!states) {
        listing.close();
      }
    }
  }

  private boolean isKnown() {
    return features.isKnown();
  }

  /**
   * LIST has no safe way to name a directory: servers take a leading dash for options, brackets for
   * patterns, and some answer a missing one with an empty listing. So CWD names it, and refuses it
   * if it is missing.
   */
  private TransferListing list(String directory, DataMode mode) throws IOException {
    enter(directory, mode);
    return listPlainly(directory, mode);
  }

  /** Without an option, where the session is; of a stranger that may refuse where nothing is. */
  private TransferListing listPlainly(String directory, DataMode mode) throws IOException {
    return listPlainly(directory, mode, whenEmpty(directory, mode));
  }

  private TransferListing listPlainly(
      String directory, DataMode mode, TransferListing.WhenEmpty whenEmpty) throws IOException {
    try {
      return list(named(LIST, directory), mode, directory, whenEmpty);
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException refused) {
      if (Replies.isUnknownCommand(refused.getReply())) {
        return listNames(directory, mode, whenEmpty);
      }
      if (isKnown() || !saysEmpty(refused.getReply())) {
        throw refused;
      }
      return TransferListing.ofNothing(whenEmpty);
    }
  }

  /** By NLST, where a server has nothing else (RFC 959 section 4.1.3). */
  private TransferListing listNames(
      String directory, DataMode mode, TransferListing.WhenEmpty whenEmpty) throws IOException {
    return new TransferListing(
        start(named(NLST, directory), mode),
        ListParser.ofNames(directory),
        new ListedNames(control, directory),
        isKnown(),
        whenEmpty,
        listener);
  }

  /**
   * The command as it lists a directory that CWD was let into: without an argument, unless the
   * server is one whose CWD moves nobody. That is looked at once, where the server says where it
   * is.
   */
  private Command named(Command command, String directory) throws IOException {
    if (place.isFixed()) {
      String path = place.isTop(directory) ? "" : directory;
      boolean isBoth = !command.argument().isEmpty() && !path.isEmpty();
      return Command.asking(command.verb(), command.argument() + (isBoth ? " " : "") + path);
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
    String argument = isThere ? command.argument() : command.argument() + " " + directory;
    return Command.asking(command.verb(), argument.strip());
  }

  /** Has CWD name what is to be listed, or looks it up where the session must not be moved. */
  private void enter(String directory, DataMode mode) throws IOException {
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
    String nothing = "/ftp-connector-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    Command command = Command.asking("LIST", nothing);
    try (TransferListing listing = list(command, mode, nothing, () -> {})) {
      if (!listing.readAll().isEmpty()) {
        throw new FtpUnavailableException(
            control.server()
                + " lists the login directory, which it does not state, whatever else it is asked"
                + " for; set RootIsLoginDirectory (of ftp-pool URLs: userDirIsRoot) to false",
            null);
      }
    } catch (NoDataConnectionException e) {
      throw e;
    } catch (FtpReplyException refused) {
      trial.prove();
    }
  }

  /** A known server has let CWD into what is there; a stranger may do so with any name. */
  private TransferListing.WhenEmpty whenEmpty(String directory, DataMode mode) {
    return isKnown() || place.isFixed() ? () -> {} : () -> confirmation.require(directory, mode);
  }

  /**
   * With the names that begin with a dot. Many servers leave those out of LIST, and Apache
   * FtpServer 1.2.1 of MLSD; vsftpd, proftpd, pure-ftpd and it take {@code -a} for "all", as {@code
   * ls} does.
   */
  TransferListing openAll(String directory, DataMode mode) throws IOException {
    enter(directory, mode);
    try {
      Command command = place.isFixed() ? named(LIST_WITH_HIDDEN, directory) : LIST_WITH_HIDDEN;
      return list(command, mode, directory, () -> {});
    } catch (FtpTransferException e) {
      throw e;
    } catch (FtpReplyException notAnOption) {
      return open(directory, mode);
    }
  }

  private TransferListing list(
      Command command, DataMode mode, String directory, TransferListing.WhenEmpty whenEmpty)
      throws IOException {
    EntryParser parser = ListParser.of(system(), listZone, directory);
    ListedNames names = new ListedNames(control, directory);
    return new TransferListing(start(command, mode), parser, names, isKnown(), whenEmpty, listener);
  }

  /** Some servers refuse to list where there is nothing, as {@code ls *} does. */
  private static boolean saysEmpty(FtpReply refusal) {
    return (refusal.code() == 450 || refusal.code() == 550)
        && EMPTY.matcher(refusal.text()).find()
        && !Replies.isDenial(refusal);
  }

  private Transfer start(Command command, DataMode mode) throws IOException {
    return transfers.list(command, mode);
  }

  /**
   * Which format the lines of LIST have; a server that does not say is taken for the most common
   * one.
   */
  private String system() throws IOException {
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
