package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.OverallLimit;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.data.DataSocket;
import org.ftpconnector.session.settings.TransferKind;
import org.ftpconnector.session.tls.TlsFailure;

/** Limits how long a transfer waits for data, and says what was waited for in vain. */
final class DataWait {
  /** How many times the idle limit is waited for a piece, of which some comes now and then. */
  private static final int IDLE_LIMITS_A_PIECE = 5;

  /** The piece of a listing. A file may grow slowly while it is read; a list of names does not. */
  private static final long LISTED_PIECE_BYTES = 1 << 20;

  private final ControlConnection control;
  private final DataSocket socket;
  private final Duration dataIdle;
  private final boolean isListing;

  /** Whether the server has called a listing complete before its data came. */
  private final boolean isHurried;

  private final LongSupplier count;
  private boolean silent;

  /** {@code count}: the bytes that have come so far. */
  DataWait(
      ControlConnection control,
      TransferRequest request,
      BegunTransfer open,
      Duration dataIdle,
      LongSupplier count)
      throws SocketException {
    this.control = control;
    this.socket = open.socket();
    this.dataIdle = dataIdle;
    this.count = count;
    this.isListing = request.command().transferKind() == TransferKind.LISTING;
    // Where the server has taken the connection, it has to end it, too.
    boolean isTaken = request.isPushed() || socket.isSecured();
    this.isHurried = open.first().isPositiveCompletion() && isListing && !isTaken;
    socket.limitReads(idleLimit());
  }

  InputStream input() throws IOException {
    long pieceBytes = isListing ? LISTED_PIECE_BYTES : 1;
    Duration limit = dataIdle.multipliedBy(IDLE_LIMITS_A_PIECE);
    return new SteadyInput(socket.input(), pieceBytes, limit, this::endNextReadBy);
  }

  private void endNextReadBy(Deadline deadline) throws IOException {
    Deadline end = control.overallLimit().sooner(deadline);
    Duration idle = idleLimit();
    socket.limitReads(end.isAfter(idle) ? idle : Duration.ofMillis(end.remainingMillis()));
    socket.endNextReadBy(end);
  }

  private Duration idleLimit() {
    return isHurried && count.getAsLong() == 0 ? control.times().patience() : dataIdle;
  }

  /**
   * Whether a listing that the server has called complete at once has nothing to send: some do not
   * even take the data connection of an empty one.
   */
  boolean isSilentSuccess(IOException e) {
    silent |=
        isHurried && count.getAsLong() == 0 && !(e instanceof SteadyInput.TooSlow) && isStall(e);
    return silent;
  }

  /** Whether that was so. */
  boolean wasSilent() {
    return silent;
  }

  /** JSSE wraps what comes from below. */
  static boolean isStall(IOException e) {
    return TlsFailure.hasCause(e, SocketTimeoutException.class);
  }

  /** What was waited for too long. */
  String stall(IOException e) {
    OverallLimit all = control.overallLimit();
    String what =
        e instanceof SteadyInput.TooSlow
            ? String.valueOf(e.getMessage())
            : "no data moved for " + dataIdle.toMillis() + " ms";
    return (all.isReached() ? "not done within " + all.limit().toMillis() + " ms" : what)
        + " after "
        + count.getAsLong()
        + " bytes";
  }
}
