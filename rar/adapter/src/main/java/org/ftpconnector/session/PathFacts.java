package org.ftpconnector.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.listing.MlsxTimes;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.ServerQuirk;
import org.ftpconnector.session.server.SessionServer;

/**
 * Asks what stands at one path, over the control connection alone, and says whether the answer
 * proves it: by MLST (RFC 3659 section 7), else by SIZE and MDTM, which exist for files only
 * (sections 3 and 4), and by CWD for directories.
 */
final class PathFacts {
  /** A path in the first line may have {@code =} and {@code ;} too, but not so. */
  private static final Pattern FACT_FIRST = Pattern.compile("[^ ;=]+=[^;]*;");

  /** What Apache FtpServer 1.2.1 takes for a pattern or an option of its listings. */
  private static final Pattern MISUNDERSTOOD = Pattern.compile("[\\[*?\\t]| [- ]| $");

  private final ControlConnection control;
  private final ServerFeatures features;
  private final WorkingDirectory place;
  private final SessionServer server;
  private final OptionalCommands optional;
  private final PathAnswers answers;
  private final boolean isKnown;

  PathFacts(SessionServer server, WorkingDirectory place) {
    this.control = server.control();
    this.features = server.features();
    this.place = place;
    this.server = server;
    this.optional = server.optional();
    this.answers = features.pathAnswers();
    this.isKnown = server.isKnown();
  }

  /**
   * What the server says.
   *
   * @param isProven false if that proves neither an entry nor that there is none
   * @param entry empty if there is nothing at the path
   * @param refusal what was refused if it is not proven
   */
  record Answer(boolean isProven, Optional<FtpEntry> entry, Optional<IOException> refusal) {
    private static final Answer NOTHING = new Answer(true, Optional.empty(), Optional.empty());
    private static final Answer UNPROVEN = new Answer(false, Optional.empty(), Optional.empty());

    private static Answer of(FtpEntry entry) {
      return new Answer(true, Optional.of(entry), Optional.empty());
    }

    private static Answer refused(IOException refusal) {
      return new Answer(false, Optional.empty(), Optional.of(refusal));
    }
  }

  /** By MLST where the server states it: one command, all facts, UTC. */
  boolean canAskMlst() {
    return features.hasMlst();
  }

  /** Empty if MLST says nothing about the path. That a server does not know it is remembered. */
  Optional<Answer> askMlst(String path) throws IOException {
    Command command = Command.asking("MLST", path);
    Optional<FtpReply> answer = optional.ask(command);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    FtpReply reply = answer.get();
    if (reply.isPositiveCompletion() && !describesWhatItIsAskedFor(path)) {
      features.refute("MLST");
      return Optional.empty();
    }
    if (reply.isPositiveCompletion()) {
      return described(path, factLine(reply));
    }
    if (ServerQuirk.APACHE_FTPSERVER_SAYS_501_OF_WHAT_IS_NOT_THERE.isSeenIn(reply)
        && !MISUNDERSTOOD.matcher(path).find()) {
      return Optional.of(Answer.NOTHING);
    }
    if (reply.code() == 501) {
      // About this argument only (RFC 959 section 4.2.2).
      return Optional.empty();
    }
    if (Replies.isNotUnderstood(reply)) {
      features.refute("MLST");
      return Optional.empty();
    }
    return Optional.of(
        // A stranger may refuse what it does not let be read, or cannot read itself.
        isKnown && Replies.saysNothingThere(reply)
            ? Answer.NOTHING
            : Answer.refused(control.refused(command, reply)));
  }

  private Optional<Answer> described(String path, String line) {
    if (!isAbout(path, line)) {
      return Optional.empty();
    }
    FtpEntry entry = MlsxParser.parseFacts(line, PathText.name(path));
    if (!isKnown && !statesType(entry)) {
      features.refute("MLST");
      return Optional.empty();
    }
    return Optional.of(Answer.of(entry));
  }

  /** Whether that is still to be found out, and can be by this entry. */
  boolean isSizeUndecided(FtpEntry entry) {
    Trial trial = answers.size();
    boolean isDecided = isKnown || trial.works() || trial.isRefuted();
    return !isDecided
        && features.states("SIZE")
        && entry.kind() == FtpEntry.Kind.FILE
        && entry.size().isPresent();
  }

  /**
   * Whether the SIZE that a stranger states is that of MLST: asked once, as transfers are compared
   * with it. Asking MLST for itself would cost them the same. The type must be image.
   */
  void holdSizeAgainst(String path, FtpEntry entry) throws IOException {
    Trial trial = answers.size();
    OptionalLong stated = size(path).map(Replies::exactSize).orElse(OptionalLong.empty());
    if (stated.equals(entry.size())) {
      trial.prove();
    } else if (stated.isPresent()) {
      trial.refute();
    }
  }

  /** RFC 3659 section 7.5 does not demand it. */
  static boolean statesType(FtpEntry entry) {
    return entry.facts().containsKey("type");
  }

  /**
   * Whether the server has nothing to say of a name that nobody has: asked once, as one that passes
   * over the argument describes the directory that the session is in.
   */
  private boolean describesWhatItIsAskedFor(String path) throws IOException {
    Trial trial = answers.mlst();
    if (!isKnown && !trial.works() && !place.isTop(path)) {
      FtpReply nothing = control.exchange(Command.asking("MLST", nothingIn(PathText.above(path))));
      if (nothing.isPositiveCompletion()) {
        return false;
      }
      trial.prove();
    }
    return true;
  }

  /** The entry with the size and time that SIZE and MDTM say, where they do. */
  FtpEntry complete(String path, FtpEntry entry) throws IOException {
    OptionalLong size = entry.size();
    if (size.isEmpty()) {
      Optional<FtpReply> stated = size(path).filter(PathFacts::isSize);
      size = stated.isEmpty() ? size : sizeOf(stated.get());
    }
    Optional<FtpTimestamp> time = askTime(path).or(entry::lastModified);
    return new FtpEntry(entry.name(), entry.kind(), size, time, entry.linkTarget(), entry.facts());
  }

  /**
   * Whether a line speaks of the path that was asked for. Apache FtpServer 1.2.1 takes {@code
   * a[b].txt} for a pattern and describes the directory instead. Some servers repeat the whole
   * path, others the name; the root's is not compared, for it has none.
   */
  private boolean isAbout(String path, String line) {
    String asked = PathText.name(path);
    int space = MlsxParser.endOfFacts(line);
    String said = space < 0 ? "" : PathText.name(line.substring(space + 1));
    // Replies are read in one charset.
    boolean isUnreadable = control.names().has(path) && said.indexOf('\uFFFD') >= 0;
    return space >= 0 && (asked.equals(".") || said.equals(asked) || isUnreadable);
  }

  /**
   * The line with the facts: the second of three by RFC 3659 section 7.2; Apache FtpServer 1.2.1
   * adds a blank one.
   */
  private static String factLine(FtpReply reply) {
    return reply.lines().stream()
        .map(String::strip)
        .filter(line -> FACT_FIRST.matcher(line).lookingAt())
        .findFirst()
        .orElse("");
  }

  /** The type must be image, or SIZE means something else. */
  Answer askSizeAndCwd(String path) throws IOException {
    return isKnown ? askKnown(path) : askStranger(path);
  }

  private Answer askKnown(String path) throws IOException {
    Command askSize = Command.asking("SIZE", path);
    Command askTime = Command.asking("MDTM", path);
    boolean isTogether = server.bears(Flight.FACTS);
    control.send(isTogether ? List.of(askSize, askTime) : List.of(askSize));
    FtpReply size = control.receive(askSize);
    boolean isFile = size.isPositiveCompletion();
    if (isFile && !isTogether) {
      control.send(askTime);
    }
    Optional<FtpTimestamp> time =
        isFile || isTogether ? time(control.receive(askTime)) : Optional.empty();
    if (isFile) {
      return Answer.of(file(path, size, time));
    }
    if (place.isFixed()) {
      return place.isTop(path)
          ? Answer.of(directory(path))
          : Answer.refused(control.refused(askSize, size));
    }
    FtpReply entered = place.enter(path);
    if (entered.isPositiveCompletion()) {
      return Answer.of(directory(path));
    }
    return Replies.saysNothingThere(size) && Replies.saysNothingThere(entered)
        ? Answer.NOTHING
        : refused(path, entered);
  }

  /** One question after the other, and only what this server was seen to tell apart is believed. */
  private Answer askStranger(String path) throws IOException {
    if (place.isFixed()) {
      return askUnmoved(path);
    }
    if (place.isTop(path)) {
      FtpReply entered = place.enter(path);
      return entered.isPositiveCompletion() ? Answer.of(directory(path)) : refused(path, entered);
    }
    Optional<FtpReply> size = size(path);
    if (size.filter(PathFacts::isSize).isPresent()) {
      if (!tellsApart(path)) {
        return Answer.UNPROVEN;
      }
      answers.size().prove();
      return Answer.of(file(path, size.get(), askTime(path)));
    }
    FtpReply entered = place.enter(path);
    boolean hasSize = size.isPresent() && (features.states("SIZE") || answers.size().works());
    if (entered.isPositiveCompletion()) {
      return hasSize && tellsApart(path) ? Answer.of(directory(path)) : Answer.UNPROVEN;
    }
    // Both may be refused of a file that is there: that it is not is looked up.
    return refused(path, entered);
  }

  /** Without CWD nothing tells a directory from nothing; what SIZE says is no proof by itself. */
  private Answer askUnmoved(String path) {
    return place.isTop(path)
        ? Answer.of(directory(path))
        : Answer.refused(
            new FtpUnavailableException(
                control.server() + " is asked for " + path + " by a listing alone", null));
  }

  /** Empty if the server has no SIZE. */
  private Optional<FtpReply> size(String path) throws IOException {
    if (answers.size().isRefuted()) {
      return Optional.empty();
    }
    Optional<FtpReply> reply = optional.ask(Command.asking("SIZE", path));
    if (reply.filter(Replies::isUnknownCommand).isPresent()) {
      answers.size().refute();
      return Optional.empty();
    }
    return reply;
  }

  private Optional<FtpTimestamp> askTime(String path) throws IOException {
    if (!features.isWorthTrying("MDTM")) {
      return Optional.empty();
    }
    Optional<FtpReply> reply = optional.ask(Command.asking("MDTM", path));
    if (reply.filter(Replies::isUnknownCommand).isPresent()) {
      features.refute("MDTM");
    }
    return reply.flatMap(PathFacts::time);
  }

  /**
   * Whether the server says SIZE of files alone, and lets CWD into directories alone: asked once,
   * with a name that nobody has, and with the directory that the path is in.
   */
  private boolean tellsApart(String path) throws IOException {
    Trial trial = answers.sizeAndCwd();
    if (trial.works() || trial.isRefuted()) {
      return trial.works();
    }
    String above = PathText.above(path);
    String nothing = nothingIn(above);
    if (size(nothing).filter(PathFacts::isSize).isPresent()
        || place.enter(nothing).isPositiveCompletion()) {
      trial.refute();
      return false;
    }
    if (!place.enter(above).isPositiveCompletion()) {
      return false;
    }
    if (size(above).filter(PathFacts::isSize).isPresent()) {
      trial.refute();
      return false;
    }
    trial.prove();
    return true;
  }

  private static String nothingIn(String directory) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return PathText.child(directory, "ftp-connector-" + random);
  }

  /** Some servers say "213 -1" of what is not there. */
  private static boolean isSize(FtpReply reply) {
    return reply.isPositiveCompletion() && !Replies.value(reply).startsWith("-");
  }

  /** The digits that it begins with: some add the unit. */
  private static OptionalLong sizeOf(FtpReply reply) {
    return Replies.bytes(Replies.value(reply).split(" ", 2)[0]);
  }

  private Answer refused(String path, FtpReply entered) {
    return Answer.refused(control.refused(WorkingDirectory.command(path), entered));
  }

  private static Optional<FtpTimestamp> time(FtpReply reply) {
    return reply.isPositiveCompletion() ? MlsxTimes.read(Replies.value(reply)) : Optional.empty();
  }

  private static FtpEntry file(String path, FtpReply size, Optional<FtpTimestamp> time) {
    return entry(path, FtpEntry.Kind.FILE, sizeOf(size), time);
  }

  private static FtpEntry directory(String path) {
    return entry(path, FtpEntry.Kind.DIRECTORY, OptionalLong.empty(), Optional.empty());
  }

  private static FtpEntry entry(
      String path, FtpEntry.Kind kind, OptionalLong size, Optional<FtpTimestamp> time) {
    return new FtpEntry(PathText.name(path), kind, size, time, Optional.empty(), Map.of());
  }
}
