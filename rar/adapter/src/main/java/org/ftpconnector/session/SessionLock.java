package org.ftpconnector.session;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.transfer.SessionTransfers;

/**
 * Lets the threads that share a session ask its server one after another: one operation at a time,
 * none beside an open transfer, and none after the end. Safe for use by many threads.
 */
final class SessionLock {
  /** Held while a command and its reply are under way; never while data flows. */
  private final ReentrantLock lock;

  private final ControlConnection control;
  private final SessionTransfers transfers;
  private final Liveness liveness;
  private final Goodbye goodbye;

  /** {@code lock}: which the transfers take for what they say to the server at their end. */
  SessionLock(
      ReentrantLock lock,
      ControlConnection control,
      SessionTransfers transfers,
      Liveness liveness,
      Duration closeLimit) {
    this.lock = lock;
    this.control = control;
    this.transfers = transfers;
    this.liveness = liveness;
    this.goodbye = new Goodbye(control, closeLimit);
  }

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws IOException;
  }

  /**
   * Waits for the lock, and runs it: an operation of its own.
   *
   * @throws FtpUnavailableException if a transfer is open
   * @throws FtpConnectionLostException if there is nobody to ask any more
   */
  <T> T take(Operation<T> operation) throws IOException {
    return goOn(
        () -> {
          control.beginOperation();
          return operation.run();
        });
  }

  /** As {@link #take}, for what belongs to the operation before: a loss tells of both. */
  <T> T goOn(Operation<T> operation) throws IOException {
    lock.lock();
    try {
      requireNotLost();
      if (transfers.isOpen()) {
        throw new FtpUnavailableException(
            "the control connection to "
                + control.session()
                + " is busy with a transfer; close its stream or listing first, or take a second"
                + " connection",
            null);
      }
      return operation.run();
    } finally {
      liveness.heard();
      letGo();
    }
  }

  /** As {@link FtpSession#isLost()}. */
  boolean isLost() {
    return goodbye.isSaid() || control.isLost();
  }

  /** As {@link FtpSession#isAlive}. */
  boolean isAlive(Duration trustedFor) {
    if (!lock.tryLock()) {
      return !isLost(); // the server is being asked
    }
    try {
      return (transfers.isOpen() || goodbye.isSaid()) ? !isLost() : liveness.check(trustedFor);
    } finally {
      letGo();
    }
  }

  /** As {@link FtpSession#reset()}. */
  void reset() throws IOException {
    if (!lock.tryLock()) {
      cut();
      requireNotLost();
      return;
    }
    try {
      transfers.abort();
      requireNotLost();
      control.rest();
    } finally {
      letGo();
    }
  }

  /** As {@link FtpSession#sayGoodbye()}. */
  void sayGoodbye() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (!transfers.isOpen() && !isLost()) {
        goodbye.sayInPassing();
      }
    } catch (FtpConnectionLostException e) {
      // Gone already, which is what was wanted.
      assert control.isLost();
    } finally {
      letGo();
    }
  }

  /** As {@link FtpSession#close()}. */
  void close() {
    if (!lock.tryLock()) {
      cut();
      return;
    }
    try {
      transfers.abort();
      if (!control.isLost()) {
        goodbye.end();
      }
    } catch (FtpConnectionLostException e) {
      // Gone already, which is what was wanted.
      assert control.isLost();
    } finally {
      control.close();
      letGo();
    }
  }

  /** Another thread waits for the server: what it waits for is closed, and it is told. */
  private void cut() {
    control.close();
    transfers.cut();
    endLostTransfer();
  }

  private void letGo() {
    lock.unlock();
    endLostTransfer();
  }

  /**
   * Who cuts a transfer off does not wait for whoever holds the lock, and may come when that one
   * has looked for the last time: so both look again, and the later one finds the lock free.
   */
  private void endLostTransfer() {
    if (control.isLost() && transfers.isOpen() && lock.tryLock()) {
      try {
        transfers.abort();
      } finally {
        lock.unlock();
      }
    }
  }

  private void requireNotLost() throws FtpConnectionLostException {
    if (isLost()) {
      throw new FtpConnectionLostException(
          "the control connection to " + control.session() + " was lost before", null);
    }
  }
}
