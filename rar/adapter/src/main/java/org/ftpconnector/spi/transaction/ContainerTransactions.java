package org.ftpconnector.spi.transaction;

import jakarta.resource.spi.BootstrapContext;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.api.Abortable;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the container's transactions, of which it tells also those that take no part in them
 * (Connectors 2.1, section 5.3.1: {@code BootstrapContext}). Half of a staged upload must not be
 * published because its writer was rolled back.
 */
public final class ContainerTransactions {
  private static final String ABORTED =
      "this upload was aborted and nothing of it is published: a transaction in which it was written"
          + " is rolled back";

  private final TransactionSynchronizationRegistry registry;

  private ContainerTransactions(TransactionSynchronizationRegistry registry) {
    this.registry = registry;
  }

  /** Null where the container tells of none. */
  public static @Nullable ContainerTransactions of(@Nullable BootstrapContext context) {
    TransactionSynchronizationRegistry registry =
        context == null ? null : context.getTransactionSynchronizationRegistry();
    return registry == null ? null : new ContainerTransactions(registry);
  }

  /** Whether this thread is in a transaction. */
  public boolean isInTransaction() {
    return registry.getTransactionKey() != null;
  }

  /** A watch for one upload. */
  public RollbackWatch watch() {
    return new Watch();
  }

  /**
   * Asks at each step, in the writer's thread; the container tells the end of a transaction in any
   * thread.
   */
  private final class Watch implements RollbackWatch {
    /** The transactions that tell their end: one may be suspended while another is under way. */
    private final Set<Object> joined = ConcurrentHashMap.newKeySet();

    private volatile boolean isRolledBack;

    @Override
    public void step(Abortable upload) throws IOException {
      if (!isRolledBack) {
        look(upload);
      }
      if (isRolledBack) {
        throw new IOException(ABORTED);
      }
    }

    /** A container that does not tell may roll back unheard: as at the end of a time limit. */
    private void look(Abortable upload) throws IOException {
      try {
        Object current = registry.getTransactionKey();
        if (current != null) {
          join(current, upload);
        }
      } catch (RuntimeException e) {
        rollBack(upload);
        throw new IOException(ABORTED, e);
      }
    }

    private void join(Object current, Abortable upload) {
      int status = registry.getTransactionStatus();
      if (status == Status.STATUS_MARKED_ROLLBACK
          || status == Status.STATUS_ROLLING_BACK
          || status == Status.STATUS_ROLLEDBACK) {
        rollBack(upload);
      } else if (status != Status.STATUS_COMMITTED && joined.add(current)) {
        registry.registerInterposedSynchronization(new End(this, current, upload));
      }
    }

    private void rollBack(Abortable upload) {
      isRolledBack = true;
      upload.abort();
    }
  }

  /** The end of one transaction for one upload. */
  private record End(Watch watch, Object key, Abortable upload) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // Only its end counts.
    }

    @Override
    public void afterCompletion(int status) {
      watch.joined.remove(key);
      if (status != Status.STATUS_COMMITTED) {
        watch.rollBack(upload);
      }
    }
  }
}
