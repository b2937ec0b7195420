package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import org.ftpconnector.api.FtpArrival;

/** A file that is being delivered, for those who deliver it in a transaction. */
public interface HeldArrival extends FtpArrival {

  /**
   * Takes the lease of the next {@link #open} now, so that it is none of the transaction that
   * begins after this. Unless it is opened, the lease is returned when the delivery ends.
   *
   * @throws IOException as {@code getConnection()} does
   */
  void takeLease() throws IOException;

  /** Whether the file is certainly this node's still: no other can have taken it over by now. */
  boolean isCertain();

  /**
   * Records in the transaction of this thread that it has been delivered, where the claims are in a
   * database; else does nothing.
   *
   * @throws IOException if it is another node's by now, or the database does not answer: then the
   *     transaction has to be rolled back
   */
  void recordWithin() throws IOException;
}
