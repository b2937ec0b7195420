package org.ftpconnector.session.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.OverallLimit;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.check.Verification;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TransferKind;
import org.ftpconnector.session.tls.TlsFailure;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one RETR, STOR, APPE, MLSD or LIST that the server has accepted, and finishes exactly
 * once: completed, refused, aborted, or with the control connection lost. What its end comes to
 * {@link TransferVerdict} decides.
 */
public final class Transfer {
  private static final int MOMENT_MILLIS = 20;

  /** How many times the idle limit is waited for a piece, of which some comes now and then. */
  private static final int IDLE_LIMITS_A_PIECE = 5;

  /** The piece of a listing. A file may grow slowly while it is read; a list of names does not. */
  private static final long LISTED_PIECE_BYTES = 1 << 20;

  private final ControlConnection control;
  private final ReentrantLock lock;
  private final TimeLimits limits;
  private final Command command;
  private final DataSocket socket;
  private final SizeCheck size;
  private final WatchedPort port;
  private final PrimedPort next;
  private final FinalReply finalReply;
  private final TransferVerdict verdict;
  private final TransferEnd end;
  private final boolean isHurried;
  private final ProgressReports progress;
  private long count;
  private boolean silent;

  /**
   * How the data connection of an upload was found after the server's last word, if not in order.
   */
  private @Nullable IOException resetAtEnd;

  private volatile boolean aborted;
  private @Nullable CleanUp cleanUp;

  /** {@code lock}: is held while the server is asked; another thread may use the session then. */
  Transfer(
      SessionServer server,
      ReentrantLock lock,
      TimeLimits limits,
      TransferRequest request,
      BegunTransfer open,
      PrimedPort next)
      throws SocketException {
    this.control = server.control();
    this.lock = lock;
    this.limits = limits;
    this.command = request.command();
    this.socket = open.socket();
    this.size = request.size();
    this.port = open.port();
    this.next = next;
    this.finalReply = new FinalReply(control, command, open.first(), open.isAccepted(), size, next);
    this.verdict = new TransferVerdict(control, request, open);
    this.end = new TransferEnd(server, request);
    this.progress = new ProgressReports(request.progress(), open.expected());
    // Where the server has taken the connection, it has to end it, too.
    boolean isTaken = request.isPushed() || socket.isSecured();
    this.isHurried = open.first().isPositiveCompletion() && isOf(TransferKind.LISTING) && !isTaken;
    socket.limitReads(idleLimit());
    end.begin();
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
    long pieceBytes = isOf(TransferKind.LISTING) ? LISTED_PIECE_BYTES : 1;
    Duration limit = limits.dataIdle().multipliedBy(IDLE_LIMITS_A_PIECE);
    return new SteadyInput(socket.input(), pieceBytes, limit, this::endNextReadBy);
  }

  private void endNextReadBy(Deadline deadline) throws IOException {
    Deadline end = control.overallLimit().sooner(deadline);
    Duration idle = idleLimit();
    socket.limitReads(end.isAfter(idle) ? idle : Duration.ofMillis(end.remainingMillis()));
    socket.endNextReadBy(end);
  }

  private Duration idleLimit() {
    return isHurried && count == 0 ? control.times().patience() : limits.dataIdle();
  }

  OutputStream output() throws IOException {
    return socket.output(limits.dataIdle());
  }

  void count(long bytes) {
    count += bytes;
    end.moved(bytes);
    progress.moved(count);
  }

  /** So many bytes of an upload are still to be sent. */
  void expect(long bytes) {
    progress.expect(count, bytes);
  }

  /**
   * Whether a listing that the server has called complete at once has nothing to send: some do not
   * even take the data connection of an empty one.
   */
  boolean isSilentSuccess(IOException e) {
    silent |=
        isHurried
            && count == 0
            && !(e instanceof SteadyInput.TooSlow)
            && TlsFailure.hasCause(e, SocketTimeoutException.class);
    return silent;
  }

  /** Whether that was so. */
  public boolean wasSilent() {
    return silent || socket.isEmpty();
  }

  /** Whether not a byte of it has come so far. */
  public boolean isBlank() {
    return count == 0;
  }

  private boolean isOf(TransferKind kind) {
    return command.transferKind() == kind;
  }

  boolean isFinished() {
    return !end.isOpen();
  }

  /** What to do if this is aborted, once the control connection is in step again. */
  void cleanUpWith(CleanUp removal) {
    cleanUp = removal;
  }

  /** All data has been read to its end: asks the server whether that was all. */
  void completeDownload() throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (end.hadCome()) {
        return;
      }
      boolean isCutOff = !silent && socket.isCutOff();
      // Before the reply is awaited: proftpd sends it only after our end is closed.
      socket.close();
      FtpReply last = awaitFinalReply();
      if (isCutOff && last.isPositiveCompletion()) {
        throw verdict.cutOff(count, last);
      }
      judge(last);
    } finally {
      tellEnd();
      lock.unlock();
    }
    progress.complete(count);
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

  private void completeUpload(DataEnd ofData) throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (end.hadCome()) {
        return;
      }
      ofData.send();
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
    progress.complete(count);
  }

  private void lookAtEnd() {
    try {
      socket.requireEnd();
    } catch (IOException e) {
      resetAtEnd = e;
    }
  }

  /** A server whose own connection was not taken waits for its end: a look at the port ends it. */
  private FtpReply awaitFinalReply() throws IOException {
    port.isContested();
    return finalReply.await(limits.reply());
  }

  /**
   * The data connection failed, or what was to be sent could not be read: what the server says of
   * it, or that the control connection is lost too.
   */
  IOException broken(IOException e) {
    lock.lock();
    try {
      if (end.hadCome()) {
        return verdict.endedBefore(count, e);
      }
      if (isOf(TransferKind.UPLOAD)) {
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
    port.close();
    if (isStalled) {
      String slow = stall(e) + " after " + count + " bytes";
      return control.lost(command, new SocketTimeoutException(slow), true);
    }
    if (TlsFailure.hasCause(e, ClosedByInterruptException.class)) {
      return control.lost(command, e, true);
    }
    try {
      FtpReply reply = finalReply.await(limits.reply());
      control.lateWords().transferBrokeOff();
      verdict.requireSession(reply);
      return verdict.brokenOff(count, e, reply);
    } catch (IOException lost) {
      lost.addSuppressed(e);
      return lost;
    }
  }

  private String stall(IOException e) {
    OverallLimit all = control.overallLimit();
    if (all.isReached()) {
      return "not done within " + all.limit().toMillis() + " ms";
    }
    return e instanceof SteadyInput.TooSlow
        ? String.valueOf(e.getMessage())
        : "no data moved for " + limits.dataIdle().toMillis() + " ms";
  }

  /**
   * Ends it at once, whatever is left, and waits a short while for the server to notice, so that
   * the control connection can be used on; if it does not, that is lost. So it is if another thread
   * waits for the server's word on this one: nobody waits for that thread.
   */
  void abort() {
    if (end.isTold()) {
      return;
    }
    aborted = true;
    if (!isLockFree()) {
      control.close();
      cut();
      return;
    }
    try {
      if (end.hadCome()) {
        return;
      }
      if (isOf(TransferKind.UPLOAD)) {
        socket.reset();
      } else {
        socket.abandon();
      }
      port.close();
      if (!control.isLost()) {
        finalReply.awaitAborted(limits.close());
        if (cleanUp != null) {
          cleanUp.run(Deadline.in(limits.close()));
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
    port.close();
  }

  /** An end that comes after a failure or an abort must not look like success. */
  private void requireNotFailed() throws FtpTransferException {
    if (end.isFailed()) {
      throw verdict.incomplete(count, aborted);
    }
  }

  private void tellEnd() {
    if (!end.isOpen()) {
      port.close();
    }
    end.tell(count);
  }

  private void judge(FtpReply last) throws IOException {
    verdict.require(last, count, resetAtEnd);
    end.complete();
    socket.hasServed();
    next.end();
    if (size.isBlind()) {
      end.unverified();
    }
  }

  /** Whether the server was seen to have just as many bytes of this file as were sent. */
  boolean isVerified(String file) {
    return end.isCompleted() && size.isVerified(file);
  }

  /**
   * Something in the data itself that makes the rest of no use; the control connection stays good.
   */
  public FtpTransferException unreadable(String what) {
    return verdict.unreadable(what);
  }
}
