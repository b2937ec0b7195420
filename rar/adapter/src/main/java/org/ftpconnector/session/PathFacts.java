package org.ftpconnector.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTimestamp;

/** Asks what stands at one path, over the control connection alone. */
final class PathFacts {
  /** A path in the first line may have {@code =} and {@code ;} too, but not so. */
  private static final Pattern FACT_FIRST = Pattern.compile("[^ ;=]+=[^;]*;");

  /** What Apache FtpServer 1.2.1 takes for a pattern or an option of its listings. */
  private static final Pattern MISUNDERSTOOD = Pattern.compile("[\\[*?\\t]| [- ]| $");

  private final ControlConnection control;
  private final ServerFeatures features;
  private final WorkingDirectory place;
  private final Pipelining pipelining;

  PathFacts(
      ControlConnection control,
      ServerFeatures features,
      WorkingDirectory place,
      Pipelining pipelining) {
    this.control = control;
    this.features = features;
    this.place = place;
    this.pipelining = pipelining;
  }

  /** By MLST where the server states it: one command, all facts, UTC (RFC 3659 section 7). */
  boolean canAskMlst() {
    return features.hasMlst();
  }

  /**
   * What MLST brought.
   *
   * @param isConclusive false if it says nothing about the path, and other commands must be asked
   * @param entry empty if there is nothing at the path
   */
  record Answer(boolean isConclusive, Optional<FtpEntry> entry) {
    private static final Answer INCONCLUSIVE = new Answer(false, Optional.empty());
  }

  /** That a server turns out not to know MLST is remembered. */
  Answer askMlst(String path) throws IOException {
    Command command = Command.asking("MLST", path);
    FtpReply reply = control.exchange(command);
    if (reply.isPositiveCompletion()) {
      String line = factLine(reply);
      return isAbout(path, line)
          ? new Answer(true, Optional.of(MlsxParser.parseFacts(line, name(path))))
          : Answer.INCONCLUSIVE;
    }
    if (ServerQuirk.APACHE_FTPSERVER_SAYS_501_OF_WHAT_IS_NOT_THERE.isSeenIn(reply)
        && !MISUNDERSTOOD.matcher(path).find()) {
      return new Answer(true, Optional.empty());
    }
    if (reply.code() == 501) {
      // About this argument only (RFC 959 section 4.2.2).
      return Answer.INCONCLUSIVE;
    }
    if (isNotUnderstood(reply)) {
      features.refute("MLST");
      return Answer.INCONCLUSIVE;
    }
    return new Answer(true, absentOr(command, reply));
  }

  /**
   * Whether a line speaks of the path that was asked for. Apache FtpServer 1.2.1 takes {@code
   * a[b].txt} for a pattern and describes the directory instead. Some servers repeat the whole
   * path, others the name; the root's is not compared, for it has none.
   */
  private static boolean isAbout(String path, String line) {
    String asked = name(path);
    int space = MlsxParser.endOfFacts(line);
    return asked.equals(".") || (space >= 0 && name(line.substring(space + 1)).equals(asked));
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

  /**
   * By SIZE and MDTM (RFC 3659 sections 3 and 4), which exist for files only, and by CWD for
   * directories. The type must be image, or SIZE means something else.
   */
  Optional<FtpEntry> askSizeAndTime(String path) throws IOException {
    Command askSize = Command.asking("SIZE", path);
    Command askTime = Command.asking("MDTM", path);
    boolean isTogether = pipelining.isOn();
    control.send(isTogether ? List.of(askSize, askTime) : List.of(askSize));
    FtpReply size = control.receive(askSize);
    boolean isFile = size.isPositiveCompletion();
    if (isFile && !isTogether) {
      control.send(askTime);
    }
    Optional<FtpTimestamp> time =
        isFile || isTogether ? time(control.receive(askTime)) : Optional.empty();
    if (isFile) {
      return Optional.of(
          entry(path, FtpEntry.Kind.FILE, MlsxParser.size(size.text().strip()), time));
    }
    FtpReply directory = place.enter(path);
    if (directory.isPositiveCompletion()) {
      return Optional.of(
          entry(path, FtpEntry.Kind.DIRECTORY, OptionalLong.empty(), Optional.empty()));
    }
    return absentOr(WorkingDirectory.command(path), directory);
  }

  private static Optional<FtpTimestamp> time(FtpReply reply) {
    return reply.isPositiveCompletion() ? MlsxTimes.read(reply.text().strip()) : Optional.empty();
  }

  private static FtpEntry entry(
      String path, FtpEntry.Kind kind, OptionalLong size, Optional<FtpTimestamp> time) {
    return new FtpEntry(name(path), kind, size, time, Optional.empty(), Map.of());
  }

  /** 550 is all that RFC 959 section 5.4 has for a path at which there is nothing. */
  private Optional<FtpEntry> absentOr(Command command, FtpReply reply) throws IOException {
    if (reply.code() == 550) {
      return Optional.empty();
    }
    throw control.refused(command, reply);
  }

  /** RFC 959 section 4.2.2: the command is not known, or not with this argument. */
  static boolean isNotUnderstood(FtpReply reply) {
    int code = reply.code();
    return code == 500 || code == 501 || code == 502 || code == 504;
  }

  /** The last part of a path; the root's is {@code .}, as an entry has no empty name. */
  private static String name(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    String name = path.substring(path.lastIndexOf('/', Math.max(0, end - 1)) + 1, Math.max(end, 1));
    return end == 0 ? "." : name;
  }
}
