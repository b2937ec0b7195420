package org.ftpconnector.spi.endpoint;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import org.ftpconnector.inbound.delivery.HeldArrival;

/**
 * Hears how the transaction of one delivery ends, and has it roll back if the file may be another
 * node's by then. The container may tell the end in any thread.
 */
final class DeliveryOutcome implements Synchronization {
  private final HeldArrival file;
  private final TransactionSynchronizationRegistry registry;
  private boolean isJoined;
  private volatile boolean isTooLate;
  private volatile boolean isCommitted;

  DeliveryOutcome(HeldArrival file, TransactionSynchronizationRegistry registry) {
    this.file = file;
    this.registry = registry;
  }

  /**
   * From now on.
   *
   * @throws IOException if this thread is in no transaction, so that nothing would be heard
   */
  void join() throws IOException {
    if (registry.getTransactionKey() == null) {
      throw new IOException("the container says that deliveries have transactions, and began none");
    }
    registry.registerInterposedSynchronization(this);
    isJoined = true;
  }

  /** That it was delivered is part of what takes effect. */
  void record() throws IOException {
    if (isJoined && registry.getTransactionKey() != null && !registry.getRollbackOnly()) {
      file.recordWithin();
    }
  }

  /** What the bean has done until now does not take effect. */
  void rollBack() {
    if (isJoined && registry.getTransactionKey() != null) {
      registry.setRollbackOnly();
    }
  }

  /** A pause behind this is not noticed: then the file takes effect twice, under one id. */
  @Override
  public void beforeCompletion() {
    if (!file.isCertain()) {
      isTooLate = true;
      registry.setRollbackOnly();
    }
  }

  @Override
  public void afterCompletion(int status) {
    isCommitted = status == Status.STATUS_COMMITTED;
  }

  /** Whether it was rolled back because the file may be another node's. */
  boolean isTooLate() {
    return isTooLate;
  }

  /** Whether that was told. */
  boolean isCommitted() {
    return isCommitted;
  }

  /** Whether there was a transaction, and that was not told. */
  boolean isRolledBack() {
    return isJoined && !isCommitted;
  }
}
