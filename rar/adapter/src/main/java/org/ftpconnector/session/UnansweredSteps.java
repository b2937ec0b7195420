package org.ftpconnector.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commands that sessions of a factory leave out for now, as its server did not answer them, or
 * fell out of step by them, or hung up on them: FEAT and OPTS, which RFC 959 does not know, and
 * SYST. Shared by all sessions of a factory; safe for use by many threads.
 */
final class UnansweredSteps {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final Map<String, Trial> trials = new ConcurrentHashMap<>();

  /** Whether it is left out. */
  boolean has(Command step) {
    Trial trial = trials.get(step.verb());
    return trial != null && trial.isRefuted();
  }

  void add(FtpEndpoint server, Command step, Exception why) {
    trials.computeIfAbsent(step.verb(), verb -> new Trial()).refute();
    LOG.log(
        Level.INFO,
        () ->
            server
                + " is not asked "
                + step.verb()
                + " for "
                + Trial.MEMORY.toMinutes()
                + " minutes, as a session ended there: "
                + why.getMessage());
  }
}
