package org.ftpconnector.inbound.claim;

import java.io.IOException;
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
  private final SignsOfLife signs;

  /** That of this owner. */
  Heartbeat(InboxSettings settings, String owner, Leases leases, LongSupplier nanoClock) {
    this.leases = leases;
    this.path = Place.in(settings.claimDirectory(), ClaimName.alive(owner));
    this.signs = new SignsOfLife(settings.lease(), nanoClock);
  }

  /**
   * Gives a sign of life.
   *
   * @return what time it is on the server
   */
  FtpTimestamp beat() throws IOException {
    return signs.give(this::write);
  }

  private FtpTimestamp write() throws IOException {
    TransferOptions direct = leases.options().withUploadMode(UploadMode.DIRECT);
    leases.run(ftp -> ftp.store(path, SIGN, direct));
    return leases.look(path).flatMap(FtpEntry::lastModified).orElseThrow(this::timeless);
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
    signs.giveIfDue(this::write);
  }

  /** As {@link SignsOfLife#tenure()}. */
  int tenure() {
    return signs.tenure();
  }

  /** Whether what became this node's in this tenure is certainly its own. */
  boolean isFresh(int tenure) {
    return signs.isFresh(tenure);
  }

  /** Takes the sign away for good, so that others need not wait. */
  void end() throws IOException {
    signs.end(
        () -> {
          leases.removeIfThere(path);
          return path;
        });
  }
}
