package org.ftpconnector.session.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.net.ListeningPort;
import org.ftpconnector.session.server.ServerQuirk;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TransferKind;
import org.ftpconnector.session.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * One RETR, STOR, APPE, MLSD or LIST under way. Finishes exactly once: completed, refused, aborted,
 * or with the control connection lost.
 *
 * <p>An end of data is never success by itself: RFC 959 section 4.2.2 has the server say so (226 or
 * 250), and where it announced a byte count that must have arrived too.
 */
public final class Transfer {
  private static final int MOMENT_MILLIS = 20;

  private final ControlConnection control;
  private final ReentrantLock lock;
  private final TimeLimits limits;
  private final Command command;
  private final DataSocket socket;
  private final FtpReply first;
  private final SizeCheck size;
  private final OptionalLong expected;
  private final PrimedPort next;
  private final FinalReply finalReply;
  private final TransferEvents events;
  private final boolean isHurried;
  private long count;
  private boolean silent;

  /**
   * How the data connection of an upload was found after the server's last word, if not in order.
   */
  private @Nullable IOException resetAtEnd;

  private volatile State state = State.OPEN;
  private volatile boolean aborted;
  private @Nullable Command cleanUp;
  private volatile @Nullable ListeningPort port;

  /** Whether it is over, and what it came to is known. */
  private volatile boolean endTold;

  private enum State {
    OPEN,
    COMPLETED,
    FAILED
  }

  /**
   * {@code first} is the latest reply to {@code command}: mostly 1yz, or the final one already.
   * {@code expected}: how many bytes are to come at the least, if the server has told that.
   */
  Transfer(
      ControlConnection control,
      ReentrantLock lock,
      TimeLimits limits,
      Command command,
      DataSocket socket,
      FtpReply first,
      SizeCheck size,
      OptionalLong expected,
      PrimedPort next,
      TransferEvents events)
      throws SocketException {
    this.control = control;
    this.lock = lock;
    this.limits = limits;
    this.command = command;
    this.socket = socket;
    this.first = first;
    this.size = size;
    this.expected = expected;
    this.next = next;
    this.finalReply = new FinalReply(control, command, first, size, next);
    this.events = events;
    this.isHurried = first.isPositiveCompletion() && events.kind() == TransferKind.LISTING;
    socket.limitReads(isHurried ? control.patience() : limits.dataIdle());
    events.begin();
  }

  /** Whether its data connection is this one. */
  boolean isBy(@Nullable Socket connection) {
    return socket.isOn(connection);
  }

  /** Reads a listing, whose bytes are compared with nothing. */
  public InputStream content() throws IOException {
    return new TransferInputStream(this, Verification.NONE);
  }

  InputStream input() throws IOException {
    return socket.input();
  }

  OutputStream output() throws IOException {
    return socket.output(limits.dataIdle());
  }

  void count(long bytes) throws SocketException {
    if (isHurried && count == 0) {
      socket.limitReads(limits.dataIdle());
    }
    count += bytes;
  }

  /**
   * Whether a listing that the server has called complete at once has nothing to send: some do not
   * even take the data connection of an empty one.
   */
  boolean isSilentSuccess(IOException e) {
    silent |= isHurried && count == 0 && TlsFailure.hasCause(e, SocketTimeoutException.class);
    return silent;
  }

  /** Whether that was so. */
  public boolean wasSilent() {
    return silent || socket.isEmpty();
  }

  boolean isFinished() {
    return state != State.OPEN;
  }

  /** What to send if this is aborted, once the control connection is in step again. */
  void cleanUpWith(Command command) {
    cleanUp = command;
  }

  /** The port that the server has connected to; closed when this has ended. */
  void watch(ListeningPort port) {
    this.port = port;
  }

  /** Whether somebody else may have been at the other end. */
  private boolean isContested() throws FtpConnectionLostException {
    ListeningPort watched = port;
    return watched != null && isContested(watched, control, command);
  }

  /** Whether it is; if that cannot be found out, the control connection is lost. */
  static boolean isContested(ListeningPort port, ControlConnection control, Command transfer)
      throws FtpConnectionLostException {
    try {
      return port.isContested();
    } catch (IOException e) {
      throw control.lost(transfer, e, true);
    }
  }

  private void closePort() {
    ListeningPort watched = port;
    if (watched != null) {
      watched.close();
    }
  }

  /** All data has been read to its end: asks the server whether that was all. */
  void completeDownload() throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (hadEnded()) {
        return;
      }
      boolean isCutOff = !silent && socket.isCutOff();
      // Before the reply is awaited: proftpd sends it only after our end is closed.
      socket.close();
      FtpReply last = awaitFinalReply();
      if (isCutOff && last.isPositiveCompletion()) {
        throw new FtpTransferException(
            describe()
                + " may be truncated: the connection ended after "
                + countOfExpected()
                + " without the close_notify of TLS that this server sends, so that somebody in"
                + " between may have ended it (TlsCloseNotify off believes the server's word)",
            last);
      }
      judge(last);
    } finally {
      tellEnd();
      lock.unlock();
    }
  }

  /** All data has been written: ends it and asks the server whether it has everything. */
  void completeUpload() throws IOException {
    completeUpload(
        () -> {
          try {
            socket.endOutput(
                limits.reply().compareTo(limits.dataIdle()) < 0
                    ? limits.reply()
                    : limits.dataIdle());
          } catch (IOException e) {
            throw explain(e);
          }
          next.endUpload();
        });
  }

  /** As {@link #completeUpload()}, where all has been sent with the command, its end too. */
  void completeSentUpload() throws IOException {
    completeUpload(() -> {});
  }

  private interface DataEnd {
    void send() throws IOException;
  }

  private void completeUpload(DataEnd end) throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (hadEnded()) {
        return;
      }
      end.send();
      FtpReply last = awaitFinalReply();
      if (last.isPositiveCompletion()) {
        lookAtEnd();
      }
      judge(last);
    } finally {
      socket.close();
      tellEnd();
      lock.unlock();
    }
  }

  private void lookAtEnd() {
    try {
      socket.requireEnd();
    } catch (IOException e) {
      resetAtEnd = e;
    }
  }

  /**
   * A reset may have overtaken what was sent last, whatever the server makes of it; unless it has
   * as many bytes as were sent, as some end all connections so.
   */
  private void requireAllArrived(FtpReply last) throws FtpTransferException {
    IOException reset = resetAtEnd;
    if (reset != null && !size.isAgreed()) {
      FtpTransferException broken =
          new FtpTransferException(
              describe() + " broke off after " + count + " bytes: " + reset.getMessage(), last);
      broken.initCause(reset);
      throw broken;
    }
  }

  /** A server whose own connection was not taken waits for its end: a look at the port ends it. */
  private FtpReply awaitFinalReply() throws IOException {
    isContested();
    return finalReply.await(limits.reply());
  }

  /**
   * The data connection failed, or what was to be sent could not be read: what the server says of
   * it, or that the control connection is lost too.
   */
  IOException broken(IOException e) {
    lock.lock();
    try {
      if (hadEnded()) {
        FtpTransferException ended =
            new FtpTransferException(
                describe() + " had ended before, after " + count + " bytes", first);
        ended.initCause(e);
        return ended;
      }
      if (events.kind() == TransferKind.UPLOAD) {
        socket.reset();
      }
      return explain(e);
    } finally {
      tellEnd();
      lock.unlock();
    }
  }

  private IOException explain(IOException e) {
    // JSSE wraps what comes from below; and a farewell of TLS would wait on a stalled connection.
    boolean isStalled = TlsFailure.hasCause(e, SocketTimeoutException.class);
    if (isStalled) {
      socket.reset();
    }
    socket.close();
    closePort();
    if (isStalled) {
      String idle =
          "no data moved for " + limits.dataIdle().toMillis() + " ms after " + count + " bytes";
      return control.lost(command, new SocketTimeoutException(idle), true);
    }
    if (TlsFailure.hasCause(e, ClosedByInterruptException.class)) {
      return control.lost(command, e, true);
    }
    try {
      FtpReply reply = finalReply.await(limits.reply());
      requireSession(reply);
      FtpTransferException broken =
          new FtpTransferException(
              describe() + " broke off after " + count + " bytes: " + e.getMessage(), reply);
      broken.initCause(e);
      return broken;
    } catch (IOException lost) {
      lost.addSuppressed(e);
      return lost;
    }
  }

  /**
   * Ends it at once, whatever is left, and waits a short while for the server to notice, so that
   * the control connection can be used on; if it does not, that is lost. So it is if another thread
   * waits for the server's word on this one: nobody waits for that thread.
   */
  void abort() {
    if (endTold) {
      return;
    }
    aborted = true;
    if (!isLockFree()) {
      control.close();
      cut();
      return;
    }
    try {
      if (hadEnded()) {
        return;
      }
      if (events.kind() == TransferKind.UPLOAD) {
        socket.reset();
      } else {
        socket.abandon();
      }
      closePort();
      if (!control.isLost()) {
        finalReply.awaitAborted(limits.close());
        if (cleanUp != null) {
          control.exchange(cleanUp);
        }
      }
    } catch (IOException lost) {
      // The control connection is closed and says so when it is next looked at; an abort has no
      // other outcome to tell.
      assert control.isLost();
    } finally {
      tellEnd();
      lock.unlock();
    }
  }

  /** Whoever holds the lock, and does not wait for the server, has it for a moment only. */
  private boolean isLockFree() {
    try {
      return lock.tryLock(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lock.tryLock();
    }
  }

  /** Closes its data connection, and waits for nobody: who reads or writes it is told. */
  void cut() {
    socket.reset();
    closePort();
  }

  /** An end that comes after a failure or an abort must not look like success. */
  private void requireNotFailed() throws FtpTransferException {
    if (state == State.FAILED) {
      throw new FtpTransferException(
          describe()
              + (aborted ? " was aborted by its user after " : " did not complete after ")
              + countOfExpected(),
          first);
    }
  }

  /** Whether it had ended before. Until it is known to be complete it has failed. */
  private boolean hadEnded() {
    boolean had = state != State.OPEN;
    state = had ? state : State.FAILED;
    return had;
  }

  /** Once, whoever ends it, and also if a second one finds it ended. */
  private void tellEnd() {
    if (state != State.OPEN) {
      closePort();
    }
    if (state != State.OPEN && !endTold) {
      endTold = true;
      events.end(count, state == State.COMPLETED);
    }
  }

  private void judge(FtpReply reply) throws IOException {
    if (reply.isPositiveIntermediate()) {
      throw control.refused(command, reply);
    }
    requireSession(reply);
    ListeningPort watched = port;
    if (watched != null && isContested()) {
      throw new FtpTransferException(describe() + " failed: " + watched.contested(), reply);
    }
    if (!reply.isPositiveCompletion() || ServerQuirk.PURE_FTPD_CUTS_LISTINGS_OFF.isSeenIn(reply)) {
      throw new FtpTransferException(describe() + " failed after " + countOfExpected(), reply);
    }
    if (expected.isPresent() && count < expected.getAsLong()) {
      throw new FtpTransferException(
          describe() + " is truncated: " + countOfExpected() + " arrived", reply);
    }
    control.hasTransferred();
    Optional<FtpTransferException> fault = size.fault(describe(), count);
    if (fault.isPresent()) {
      throw fault.get();
    }
    requireAllArrived(reply);
    state = State.COMPLETED;
    socket.hasServed();
    next.end();
    if (size.isBlind()) {
      events.unverified();
    }
  }

  /** A session whose data connections can no longer resume it is of no more use. */
  private void requireSession(FtpReply reply) throws IOException {
    Optional<String> why = socket.sessionDemanded(reply);
    if (why.isPresent()) {
      throw control.lost(command, new FtpReplyException(why.get(), reply), true);
    }
  }

  /** Whether the server was seen to have just as many bytes of this file as were sent. */
  boolean isVerified(String file) {
    return state == State.COMPLETED && size.isVerified(file);
  }

  private String countOfExpected() {
    return count + (expected.isPresent() ? " of " + expected.getAsLong() : "") + " bytes";
  }

  private String describe() {
    return command + " at " + control.server();
  }

  /**
   * Something in the data itself that makes the rest of no use; the control connection stays good.
   */
  public FtpTransferException unreadable(String what) {
    return new FtpTransferException(describe() + " is unreadable: " + control.shown(what), first);
  }
}
