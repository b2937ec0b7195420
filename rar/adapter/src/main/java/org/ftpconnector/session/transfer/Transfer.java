package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataSocket;
import org.ftpconnector.session.data.PrimedPort;
import org.ftpconnector.session.data.WatchedPort;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TimeLimits;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one RETR, STOR, APPE, MLSD or LIST that the server has accepted, and finishes exactly
 * once: completed, refused, aborted, or with the control connection lost. What its end comes to
 * {@link TransferVerdict} decides.
 */
public final class Transfer {
  private static final int MOMENT_MILLIS = 20;

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
  private final DataWait wait;
  private final EarlyEnd early;
  private final ProgressReports progress;
  private long count;

  private volatile boolean aborted;

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
    this.wait = new DataWait(control, request, open, limits.dataIdle(), () -> count);
    this.early = new EarlyEnd(control, request, open, finalReply, verdict, wait, limits);
    end.begin();
  }

  boolean isBy(@Nullable Socket connection) {
    return socket.isOn(connection);
  }

  /** Reads a listing, whose bytes are compared with nothing. */
  public InputStream content() throws IOException {
    return TransferInputStream.unverified(this);
  }

  /** Another thread may have cut it off already, here and below. */
  InputStream input() throws IOException {
    try {
      return wait.input();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  OutputStream output() throws IOException {
    try {
      return socket.output(limits.dataIdle());
    } catch (IOException e) {
      throw broken(e);
    }
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

  boolean isSilentSuccess(IOException e) {
    return wait.isSilentSuccess(e);
  }

  /** Whether that was so. */
  public boolean wasSilent() {
    return wait.wasSilent() || socket.isEmpty();
  }

  /** Whether not a byte of it has come so far. */
  public boolean isBlank() {
    return count == 0;
  }

  boolean isFinished() {
    return !end.isOpen();
  }

  /** All data has been read to its end: asks the server whether that was all. */
  void completeDownload() throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (end.hadCome()) {
        return;
      }
      boolean isCutOff = !wait.wasSilent() && socket.isCutOff();
      // Before the reply is awaited: proftpd sends it only after our end is closed.
      socket.close();
      FtpReply last = awaitFinalReply();
      if (isCutOff && last.isPositiveCompletion()) {
        throw verdict.cutOff(count, last);
      }
      judge(last, null);
    } finally {
      tellEnd();
      lock.unlock();
    }
    progress.complete(count);
  }

  /** All data has been written: ends it and asks the server whether it has everything. */
  void completeUpload() throws IOException {
    completeUpload(false);
  }

  /** As {@link #completeUpload()}, where all has been sent with the command, its end too. */
  void completeSentUpload() throws IOException {
    completeUpload(true);
  }

  private void completeUpload(boolean isEndSent) throws IOException {
    lock.lock();
    try {
      requireNotFailed();
      if (end.hadCome()) {
        return;
      }
      if (!isEndSent) {
        sendEnd();
      }
      FtpReply last = awaitFinalReply();
      judge(last, last.isPositiveCompletion() ? faultAtEnd() : null);
    } finally {
      socket.close();
      tellEnd();
      lock.unlock();
    }
    progress.complete(count);
  }

  private void sendEnd() throws IOException {
    boolean isReplySooner = limits.reply().compareTo(limits.dataIdle()) < 0;
    try {
      socket.endOutput(isReplySooner ? limits.reply() : limits.dataIdle());
    } catch (IOException e) {
      throw early.explain(e, count);
    }
    next.endUpload();
  }

  /** How the data connection is found after the server's last word, if not in order. */
  private @Nullable IOException faultAtEnd() {
    try {
      socket.requireEnd();
      return null;
    } catch (IOException e) {
      return e;
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
      early.resetUpload();
      return early.breakOff(e, count);
    } finally {
      tellEnd();
      lock.unlock();
    }
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
      if (!end.hadCome()) {
        early.giveUp();
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
    early.cut();
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

  private void judge(FtpReply last, @Nullable IOException faultAtEnd) throws IOException {
    verdict.require(last, count, faultAtEnd);
    end.complete(!size.isBlind());
    socket.hasServed();
    next.end();
  }

  /** Whether the server was seen to have just as many bytes of this file as were sent. */
  boolean isVerified(String file) {
    return end.isCompleted() && size.isVerified(file);
  }

  /** As {@link TransferVerdict#unreadable}; the control connection stays good. */
  public FtpTransferException unreadable(String what) {
    return verdict.unreadable(what);
  }
}
