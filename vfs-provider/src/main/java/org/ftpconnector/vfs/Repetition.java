package org.ftpconnector.vfs;

import java.io.IOException;
import java.time.Duration;
import org.ftpconnector.api.FtpConnectionLostException;

/**
 * Does again what lost its control connection before anything was changed: the connection had died
 * between the pool's look at it and its first command, or in a pool that does not look; or the
 * server hung up at a command that the next connection does without.
 */
final class Repetition {
  /** How much one operation can teach: to do without EPSV, SYST, SIZE, MDTM. */
  private static final int MOST = 4;

  /** Only losses that come fast are lessons; once, any is repeated. */
  private static final Duration SOON = Duration.ofSeconds(2);

  private Repetition() {}

  /** What may be done several times. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** What comes before it is done again. */
  @FunctionalInterface
  interface Renewal {
    void run() throws IOException;
  }

  static <T> T of(Attempt<T> attempt) throws IOException {
    return of(attempt, () -> {});
  }

  static <T> T of(Attempt<T> attempt, Renewal renewal) throws IOException {
    long begun = System.nanoTime();
    int losses = 0;
    while (true) {
      try {
        return attempt.run();
      } catch (FtpConnectionLostException e) {
        losses++;
        boolean isSoon = losses <= MOST && System.nanoTime() - begun < SOON.toNanos();
        if (!e.isRepeatable() || (losses > 1 && !isSoon)) {
          throw e;
        }
      }
      renewal.run();
    }
  }
}
