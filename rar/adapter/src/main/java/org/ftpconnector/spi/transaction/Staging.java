package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.FtpSession;

/**
 * The life of one transaction: what it has staged on the server, and its one end, by commit or
 * rollback.
 *
 * <p>Safe for use by many threads, as containers roll back from another one when the time of a
 * transaction is over. Its lock is held during I/O, each of which has its own limit; who must not
 * wait calls {@link #abandon()}.
 */
public final class Staging {
  private static final System.Logger LOG = System.getLogger(Staging.class.getName());

  private final FtpSession session;
  private final ReentrantLock lock = new ReentrantLock();
  private final PendingChanges changes = new PendingChanges();

  /** What was made under a name of its own, complete or not, in the order of making. */
  private final List<Leftover> staged = new ArrayList<>();

  private final List<Leftover> unfinished = new ArrayList<>();
  private boolean ended;

  Staging(FtpSession session) {
    this.session = session;
  }

  PendingChanges changes() {
    return changes;
  }

  /** An operation or a part of one. */
  interface Operation<T> {
    T run() throws IOException;
  }

  <T> T during(Operation<T> operation) throws IOException {
    lock.lock();
    try {
      if (ended) {
        throw new FtpUnavailableException(
            "the transaction on "
                + session.server()
                + " has been rolled back meanwhile, as when its time is over; nothing is done",
            null);
      }
      return operation.run();
    } finally {
      lock.unlock();
    }
  }

  /** Before the server is asked for it: afterwards may be too late to know. */
  void begun(Leftover leftover) {
    staged.add(leftover);
    unfinished.add(leftover);
  }

  /** What was begun has become a change. */
  void finished(Leftover leftover, PendingChange change) {
    unfinished.remove(leftover);
    changes.add(change);
  }

  /** What was begun will be no change; what cannot be removed now is when the transaction ends. */
  void givenUp(Leftover leftover) {
    lock.lock();
    try {
      if (!ended && leftover.isDiscarded(session)) {
        staged.remove(leftover);
        unfinished.remove(leftover);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether this transaction has made it, or what it is in. */
  boolean isStaged(ServerPath place) {
    return staged.stream().anyMatch(leftover -> place.isWithin(leftover.path()));
  }

  boolean isEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** All or nothing, as far as the server lets us; else says how far it went. */
  void commit() throws FtpCommitException {
    lock.lock();
    try {
      Commit commit = new Commit(session, changes);
      requireCommittable(commit);
      ended = true;
      try {
        commit.carryOut();
      } catch (IOException | RuntimeException e) {
        throw undone(commit, e);
      }
      List<String> left = commit.cleanUp();
      left.addAll(discard(unfinished));
      warn("committed", left);
    } finally {
      lock.unlock();
    }
  }

  private void requireCommittable(Commit commit) throws FtpCommitException {
    if (ended) {
      throw new FtpCommitException(text("has been rolled back before"), null, List.of());
    }
    if (session.isLost()) {
      ended = true;
      throw new FtpCommitException(
          text("cannot be committed: the control connection is lost")
              + leftText(places(unfinished)),
          null,
          commit.outcomes(true));
    }
    if (session.isTransferring()) {
      List<String> left = endAndDiscard();
      throw new FtpCommitException(
          text("is rolled back: a stream or listing is open at the commit; close it before")
              + leftText(left),
          null,
          commit.outcomes(false));
    }
  }

  /** What is renamed already goes back; if it does, what was staged is removed. */
  private FtpCommitException undone(Commit commit, Exception failure) {
    try {
      commit.walkBack();
    } catch (IOException | RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
    boolean isUndone = commit.isUndone();
    boolean isStagedKept = !isUndone || session.isLost();
    List<String> left = isStagedKept ? places(unfinished) : discard(staged);
    return new FtpCommitException(
        text(isUndone ? "failed and is undone" : "failed and is not undone as a whole")
            + ": "
            + failure.getMessage()
            + leftText(left),
        failure,
        commit.outcomes(isStagedKept));
  }

  /** Silent about what cannot be removed, but for a warning: everything is as it was before. */
  void rollback() {
    lock.lock();
    try {
      if (!ended) {
        warn("rolled back", endAndDiscard());
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * As {@link #rollback()}, but waits for nobody, and leaves it to the end of the transaction to
   * say what becomes of one whose session is lost.
   */
  void abandon() {
    if (!session.isLost() && lock.tryLock()) {
      try {
        rollback();
      } finally {
        lock.unlock();
      }
    }
  }

  private List<String> endAndDiscard() {
    ended = true;
    try {
      if (session.isTransferring()) {
        session.reset();
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> "cannot get back in step with " + session.server(), e);
    }
    return discard(staged);
  }

  /** The last one first, as it may be inside of one before; gives the names that may be left. */
  private List<String> discard(List<Leftover> leftovers) {
    List<String> left = new ArrayList<>();
    for (int i = leftovers.size() - 1; i >= 0; i--) {
      if (!leftovers.get(i).isDiscarded(session)) {
        left.add(leftovers.get(i).path().text());
      }
    }
    return left;
  }

  private static List<String> places(List<Leftover> leftovers) {
    return leftovers.stream().map(leftover -> leftover.path().text()).toList();
  }

  private String text(String what) {
    return "the transaction on " + session.server() + " " + what;
  }

  private static String leftText(List<String> left) {
    return left.isEmpty() ? "" : "; may be left on the server: " + String.join(", ", left);
  }

  private void warn(String end, List<String> left) {
    if (!left.isEmpty()) {
      LOG.log(Level.WARNING, () -> text("is " + end) + leftText(left));
    }
  }
}
