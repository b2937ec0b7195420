package org.ftpconnector.spi.transaction;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import java.io.IOException;
import java.util.function.Supplier;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.FtpSession;
import org.jspecify.annotations.Nullable;

/** Stands between a managed connection and transactions, its own and the container's. */
public final class TransactionSide {
  private final FtpSession session;
  private final Supplier<@Nullable ContainerTransactions> container;
  private final boolean isTransacted;
  private final FtpLocalTransaction transaction;

  /**
   * @param isTransacted whether the connection takes part in transactions
   * @param container gives null where none tells of its transactions
   * @param ended is run behind each end of a transaction
   */
  public TransactionSide(
      FtpSession session,
      boolean isTransacted,
      Supplier<@Nullable ContainerTransactions> container,
      Runnable ended) {
    this.session = session;
    this.container = container;
    this.isTransacted = isTransacted;
    this.transaction = new FtpLocalTransaction(session, ended);
  }

  /**
   * The same for the life of the connection.
   *
   * @throws NotSupportedException unless the connection takes part in transactions
   */
  public LocalTransaction local() throws ResourceException {
    if (!isTransacted) {
      throw new NotSupportedException(
          "this connection factory takes no part in transactions; set its property Transacted");
    }
    return transaction;
  }

  /** What handles do their operations by. */
  public FtpConnection operations() {
    return transaction.operations();
  }

  /** Rolls an open one back. */
  public void reset() {
    transaction.reset();
  }

  /** Lets an open one go, as the connection ends. */
  public void abandon() {
    transaction.abandon();
  }

  /** What an upload with these options, which begins now, hears of the container's rollbacks. */
  public RollbackWatch watch(TransferOptions options) throws IOException {
    ContainerTransactions transactions = container.get();
    if (transactions == null || !session.isStaged(options) || operations().isInTransaction()) {
      return RollbackWatch.NONE;
    }
    return transactions.watch();
  }

  /** As {@link FtpConnection#isAbortedAtRollback} has it. */
  public boolean isAbortedAtRollback(TransferOptions options) throws IOException {
    ContainerTransactions transactions = container.get();
    return operations().isInTransaction()
        || (transactions != null && session.isStaged(options) && transactions.isInTransaction());
  }
}
