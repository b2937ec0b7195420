package org.ftpconnector.session.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Patience;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Remembers which commands sessions of a factory leave out for now, as its server did not answer
 * them, or fell out of step by them, or hung up on them: those that RFC 959 does not know, and
 * SYST. Shared by all sessions of a factory; safe for use by many threads.
 */
public final class LeftOutCommands {
  /** Who has left one unanswered may well leave the next so, too. */
  private static final Duration SILENT_BEFORE = Duration.ofMillis(100);

  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final Map<String, Trial> trials = new ConcurrentHashMap<>();

  /** Whether any of them was answered by silence. */
  private volatile boolean hasSilence;

  /** Whether it is left out. */
  public boolean has(Command command) {
    return trial(command).isRefuted();
  }

  /** Whether the server was seen to answer it, so that there is no doubt. */
  boolean isAnswered(Command command) {
    return trial(command).works();
  }

  /** The server has answered it. */
  void answered(Command command) {
    trial(command).prove();
  }

  /** How long at the least to wait for an answer that may never come. */
  Duration leastPatience() {
    boolean isSilent = hasSilence && trials.values().stream().anyMatch(Trial::isRefuted);
    return isSilent ? SILENT_BEFORE : Patience.LEAST;
  }

  /** {@code why} a session was lost by it. */
  public void add(FtpEndpoint server, Command command, Exception why) {
    hasSilence |=
        why.getCause() instanceof ProtocolException
            || why.getCause() instanceof SocketTimeoutException;
    trial(command).refute();
    LOG.log(
        Level.INFO,
        () ->
            server
                + " is not asked "
                + command.verb()
                + " for "
                + Trial.MEMORY.toMinutes()
                + " minutes, as a session ended there: "
                + why.getMessage());
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return trials.entrySet().stream()
        .collect(Collectors.toMap(e -> e.getKey() + ", answered at all", Map.Entry::getValue));
  }

  private Trial trial(Command command) {
    return trials.computeIfAbsent(command.verb(), verb -> new Trial());
  }
}
