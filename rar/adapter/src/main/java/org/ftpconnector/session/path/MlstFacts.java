package org.ftpconnector.session.path;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.PathText;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.server.OptionalCommands;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.ServerQuirk;
import org.ftpconnector.session.server.SessionServer;

/** Asks what stands at one path by MLST (RFC 3659 section 7). */
final class MlstFacts {
  /** A path in the first line may have {@code =} and {@code ;} too, but not so. */
  private static final Pattern FACT_FIRST = Pattern.compile("[^ ;=]+=[^;]*;");

  /** What Apache FtpServer 1.2.1 takes for a pattern or an option of its listings. */
  private static final Pattern MISUNDERSTOOD = Pattern.compile("[\\[*?\\t]| [- ]| $");

  private final ControlConnection control;
  private final ServerFeatures features;
  private final WorkingDirectory place;
  private final OptionalCommands optional;
  private final boolean isKnown;

  MlstFacts(SessionServer server, WorkingDirectory place) {
    this.control = server.control();
    this.features = server.features();
    this.place = place;
    this.optional = server.optional();
    this.isKnown = server.isKnown();
  }

  /** Whether the server states it: one command, all facts, UTC. */
  boolean canAsk() {
    return features.hasMlst();
  }

  /** Empty if MLST says nothing about the path. That a server does not know it is remembered. */
  Optional<PathFinding> ask(String path) throws IOException {
    Command command = Command.asking("MLST", path);
    Optional<FtpReply> answer = optional.ask(command);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    FtpReply reply = answer.get();
    if (!reply.isPositiveCompletion()) {
      return refused(path, command, reply);
    }
    if (!describesWhatItIsAskedFor(path)) {
      features.refute("MLST");
      return Optional.empty();
    }
    return described(path, factLine(reply));
  }

  private Optional<PathFinding> refused(String path, Command command, FtpReply reply) {
    if (ServerQuirk.APACHE_FTPSERVER_SAYS_501_OF_WHAT_IS_NOT_THERE.isSeenIn(reply)
        && !MISUNDERSTOOD.matcher(path).find()) {
      return Optional.of(PathFinding.NOTHING);
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
            ? PathFinding.NOTHING
            : PathFinding.refused(control.refused(command, reply)));
  }

  private Optional<PathFinding> described(String path, String line) {
    if (!isAbout(path, line)) {
      return Optional.empty();
    }
    FtpEntry entry = MlsxParser.parseFacts(line, PathText.name(path));
    if (!isKnown && !MlsxParser.statesType(entry)) {
      features.refute("MLST");
      return Optional.empty();
    }
    return Optional.of(PathFinding.of(entry));
  }

  /**
   * Whether the server has nothing to say of a name that nobody has: asked once, as one that passes
   * over the argument describes the directory that the session is in.
   */
  private boolean describesWhatItIsAskedFor(String path) throws IOException {
    Trial trial = features.pathAnswers().mlst();
    if (!isKnown && !trial.works() && !place.isTop(path)) {
      FtpReply nothing =
          control.exchange(Command.asking("MLST", PathText.unusedIn(PathText.above(path))));
      if (nothing.isPositiveCompletion()) {
        return false;
      }
      trial.prove();
    }
    return true;
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
    boolean isUnreadable = control.encoder().names().has(path) && said.indexOf('\uFFFD') >= 0;
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
}
