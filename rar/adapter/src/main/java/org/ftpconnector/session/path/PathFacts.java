package org.ftpconnector.session.path;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.listing.MdtmTimes;
import org.ftpconnector.session.server.Flight;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.PathAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;

/**
 * Asks what stands at one path where MLST does not tell: by SIZE and MDTM, which exist for files
 * only (RFC 3659 sections 3 and 4), and by CWD for directories.
 */
final class PathFacts {
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

  /** The entry with the size and time that SIZE and MDTM say, where they do. */
  FtpEntry complete(String path, FtpEntry entry) throws IOException {
    OptionalLong size = entry.size();
    if (size.isEmpty()) {
      Optional<FtpReply> stated = server.askSize(path).filter(PathFacts::isSize);
      size = stated.isEmpty() ? size : sizeOf(stated.get());
    }
    Optional<FtpTimestamp> time = askTime(path).or(entry::lastModified);
    return new FtpEntry(entry.name(), entry.kind(), size, time, entry.linkTarget(), entry.facts());
  }

  /** The type must be image, or SIZE means something else. */
  PathFinding askSizeAndCwd(String path) throws IOException {
    return isKnown ? askKnown(path) : askStranger(path);
  }

  private PathFinding askKnown(String path) throws IOException {
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
        isFile || isTogether ? time(path, control.receive(askTime)) : Optional.empty();
    return isFile ? PathFinding.of(file(path, size, time)) : enterKnown(path, askSize, size, time);
  }

  /** What is no file, as the server has refused its size. */
  private PathFinding enterKnown(
      String path, Command askSize, FtpReply size, Optional<FtpTimestamp> time) throws IOException {
    if (place.isFixed()) {
      return place.isTop(path)
          ? PathFinding.of(directory(path))
          : PathFinding.refused(control.refused(askSize, size));
    }
    FtpReply entered = place.enter(path);
    if (entered.isPositiveCompletion()) {
      return PathFinding.of(directory(path));
    }
    // Only a file has a time: one that had no size before has come in between.
    boolean isMissing =
        Replies.saysNothingThere(size) && Replies.saysNothingThere(entered) && time.isEmpty();
    return isMissing ? PathFinding.NOTHING : refused(path, entered);
  }

  /** One question after the other, and only what this server was seen to tell apart is believed. */
  private PathFinding askStranger(String path) throws IOException {
    if (place.isFixed()) {
      return askUnmoved(path);
    }
    if (place.isTop(path)) {
      return enterTop(path);
    }
    Optional<FtpReply> size = server.askSize(path);
    return size.filter(PathFacts::isSize).isPresent()
        ? fileOfStranger(path, size.get())
        : enterStranger(path, size.isPresent());
  }

  private PathFinding enterTop(String path) throws IOException {
    FtpReply entered = place.enter(path);
    return entered.isPositiveCompletion()
        ? PathFinding.of(directory(path))
        : refused(path, entered);
  }

  private PathFinding fileOfStranger(String path, FtpReply size) throws IOException {
    if (!tellsApart(path)) {
      return PathFinding.UNPROVEN;
    }
    answers.size().prove();
    return PathFinding.of(file(path, size, askTime(path)));
  }

  private PathFinding enterStranger(String path, boolean isSizeRefused) throws IOException {
    FtpReply entered = place.enter(path);
    if (!entered.isPositiveCompletion()) {
      // Both may be refused of a file that is there: that it is not is looked up.
      return refused(path, entered);
    }
    boolean hasSize = isSizeRefused && (features.states("SIZE") || answers.size().works());
    return hasSize && tellsApart(path) ? PathFinding.of(directory(path)) : PathFinding.UNPROVEN;
  }

  /** Without CWD nothing tells a directory from nothing; what SIZE says is no proof by itself. */
  private PathFinding askUnmoved(String path) {
    return place.isTop(path)
        ? PathFinding.of(directory(path))
        : PathFinding.refused(
            new FtpUnavailableException(
                control.session() + " is asked for " + path + " by a listing alone", null));
  }

  /** By MDTM, which RFC 3659 section 3 has for files; some know it of directories, too. */
  Optional<FtpTimestamp> askTime(String path) throws IOException {
    if (!features.isWorthTrying("MDTM")) {
      return Optional.empty();
    }
    Optional<FtpReply> reply = optional.ask(Command.asking("MDTM", path));
    if (reply.filter(Replies::isUnknownCommand).isPresent()) {
      features.refute("MDTM");
    }
    return reply.flatMap(stated -> time(path, stated));
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
    String nothing = PathText.unusedIn(above);
    if (server.askSize(nothing).filter(PathFacts::isSize).isPresent()
        || place.enter(nothing).isPositiveCompletion()) {
      trial.refute();
      return false;
    }
    if (!place.enter(above).isPositiveCompletion()) {
      return false;
    }
    if (server.askSize(above).filter(PathFacts::isSize).isPresent()) {
      trial.refute();
      return false;
    }
    trial.prove();
    return true;
  }

  /** Some servers say "213 -1" of what is not there. */
  private static boolean isSize(FtpReply reply) {
    return reply.isPositiveCompletion() && !Replies.value(reply).startsWith("-");
  }

  private static OptionalLong sizeOf(FtpReply reply) {
    return Replies.bytes(Replies.value(reply));
  }

  private PathFinding refused(String path, FtpReply entered) {
    return PathFinding.refused(control.refused(WorkingDirectory.command(path), entered));
  }

  private static Optional<FtpTimestamp> time(String path, FtpReply reply) {
    return reply.isPositiveCompletion()
        ? MdtmTimes.read(Replies.value(reply), path)
        : Optional.empty();
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
