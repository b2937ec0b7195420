package org.ftpconnector.inbound.claim;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Tells other nodes that this one is alive, by a file that it writes anew: the time that the server
 * gives it is also what time it is there. One byte, as Pure-FTPd 1.0.50 leaves the time of an empty
 * file as it is when it is written empty again. Safe for use by many threads.
 */
final class Heartbeat {
  private static final byte[] SIGN = {'.'};

  private final Leases leases;
  private final String path;
  private final Duration lease;
  private final LongSupplier nanoClock;
  private final ReentrantLock beating = new ReentrantLock();

  private boolean isEnded;

  /**
   * Begins anew with the first sign that came too late: what was claimed before may be another's.
   */
  private final AtomicInteger tenure = new AtomicInteger();

  /** When the last beat began, by the clock of this machine: no later than the server has it. */
  private volatile Optional<Long> last = Optional.empty();

  /** That of this owner. */
  Heartbeat(InboxSettings settings, String owner, Leases leases, LongSupplier nanoClock) {
    this.leases = leases;
    this.path = Place.in(settings.claimDirectory(), ClaimName.alive(owner));
    this.lease = settings.lease();
    this.nanoClock = nanoClock;
  }

  /**
   * Gives a sign of life.
   *
   * @return what time it is on the server
   */
  FtpTimestamp beat() throws IOException {
    beating.lock();
    try {
      if (isEnded) {
        throw new IOException("the inbox is closed, and gives no more signs of life");
      }
      if (last.isPresent() && !isFresh()) {
        tenure.incrementAndGet(); // before others are told, and before isFresh() is true again
      }
      long begun = nanoClock.getAsLong();
      TransferOptions direct = leases.options().withUploadMode(UploadMode.DIRECT);
      leases.run(ftp -> ftp.store(path, SIGN, direct));
      last = Optional.of(begun);
      return leases.look(path).flatMap(FtpEntry::lastModified).orElseThrow(this::timeless);
    } finally {
      beating.unlock();
    }
  }

  private IOException timeless() {
    return new IOException(
        "the server does not say when "
            + path
            + " was written, so that nobody can tell how old a file or a claim is; take one that has"
            + " MLST or MDTM");
  }

  /** Gives a sign if a third of the lease has passed since the last one. */
  void beatIfDue() throws IOException {
    if (age().compareTo(lease.dividedBy(3)) >= 0) {
      beating.lock();
      try {
        if (age().compareTo(lease.dividedBy(3)) >= 0) {
          beat();
        }
      } finally {
        beating.unlock();
      }
    }
  }

  /** In which of its tenures this node is: each is without a gap of the length of a lease. */
  int tenure() {
    return tenure.get();
  }

  /** Whether what became this node's in this tenure is certainly its own. */
  boolean isFresh(int claimedIn) {
    return isFresh() && tenure.get() == claimedIn;
  }

  private boolean isFresh() {
    return age().compareTo(lease) < 0;
  }

  private Duration age() {
    return last.map(begun -> Duration.ofNanos(nanoClock.getAsLong() - begun))
        .orElse(Duration.ofDays(36_500));
  }

  /** Takes the sign away for good, so that others need not wait. */
  void end() throws IOException {
    beating.lock();
    try {
      isEnded = true;
      last = Optional.empty();
      leases.removeIfThere(path);
    } finally {
      beating.unlock();
    }
  }
}
