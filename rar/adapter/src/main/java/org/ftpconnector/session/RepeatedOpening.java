package org.ftpconnector.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.login.FullServer;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.tls.TlsSessions;

/**
 * Opens a session, and tries again where that is worth it: at once without what the try before has
 * failed at, and after growing pauses at a server that is full for now.
 */
final class RepeatedOpening {
  /** How long to wait before asking a full server again, twice as long each time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** What there is to learn: all at once, TYPE and PWD at once, OPTS, FEAT, where paths begin. */
  private static final int MOST_LESSONS = 5;

  private final FactoryState state;
  private final BooleanSupplier isFullOfOurs;
  private final Supplier<SessionOpening> openings;
  private final Deadline deadline;
  private Duration pause = FIRST_PAUSE;
  private Optional<List<String>> offered;
  private int lessons;

  /** {@code openings}: a new one for each try. */
  RepeatedOpening(
      FactoryState state,
      BooleanSupplier isFullOfOurs,
      Supplier<SessionOpening> openings,
      TimeLimits limits) {
    this.state = state;
    this.isFullOfOurs = isFullOfOurs;
    this.openings = openings;
    this.deadline = Deadline.in(limits.connect());
    this.offered = offeredNow();
  }

  FtpSession open() throws FtpUnavailableException {
    while (true) {
      try {
        return openings.get().open();
      } catch (FtpLoginException e) {
        throw e;
      } catch (FtpUnavailableException e) {
        if (!offersOthers() && !goesWithout(e) && !hasWaited(e)) {
          throw e instanceof SessionOpening.LessonLearned lesson ? lesson.failed : e;
        }
        state.listener().onLoginRetry(e);
      }
    }
  }

  /** Once: what is offered goes round if the server knows none of it. */
  private boolean offersOthers() {
    boolean isOther = offered.isPresent() && !offered.equals(offeredNow());
    if (isOther) {
      offered = Optional.empty();
    }
    return isOther;
  }

  /** The TLS protocols; a server that knows none of them is asked again with others, once. */
  private Optional<List<String>> offeredNow() {
    return state.tls().map(TlsSessions::offered);
  }

  private boolean goesWithout(FtpUnavailableException failed) {
    return failed instanceof SessionOpening.LessonLearned
        && ++lessons <= MOST_LESSONS
        && deadline.isAfter(Duration.ZERO);
  }

  private boolean hasWaited(FtpUnavailableException failed) {
    boolean hasWaited = isForNow(failed) && deadline.isAfter(pause) && rest(pause);
    pause = pause.multipliedBy(2);
    return hasWaited;
  }

  private boolean isForNow(FtpUnavailableException failed) {
    return failed.getCause() instanceof FtpReplyException turnedAway
        && !(turnedAway instanceof FtpTransferException) // of a data connection that was tested
        && FullServer.isForNow(turnedAway.getReply())
        && !(FullServer.in(failed).isPresent() && isFullOfOurs.getAsBoolean());
  }

  /**
   * On the caller's own thread, a little longer or shorter so that callers do not come all at once.
   */
  private static boolean rest(Duration pause) {
    long millis = pause.toMillis();
    try {
      TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
