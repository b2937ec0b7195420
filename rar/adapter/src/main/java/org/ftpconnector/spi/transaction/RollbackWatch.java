package org.ftpconnector.spi.transaction;

import java.io.IOException;
import org.ftpconnector.api.Abortable;

/**
 * Aborts an upload when a transaction is rolled back in which something was written to it. Knows no
 * class of Jakarta Transactions, which plain Java may be without.
 */
@FunctionalInterface
public interface RollbackWatch {
  /** The watch of an upload that is open in no transaction, or in one that sees to it itself. */
  RollbackWatch NONE = upload -> {};

  /**
   * Looks at the transaction of this thread; called before each step of the writer.
   *
   * @throws IOException if a transaction was rolled back, or can only be, so that the upload is
   *     aborted
   */
  void step(Abortable upload) throws IOException;
}
