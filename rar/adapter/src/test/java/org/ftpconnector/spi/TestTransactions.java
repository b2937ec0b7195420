package org.ftpconnector.spi;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import org.jspecify.annotations.Nullable;

/**
 * A container that tells of its transactions, one after another, as Jakarta Transactions has it.
 */
final class TestTransactions implements TransactionSynchronizationRegistry {
  private final List<Synchronization> told = new ArrayList<>();
  private @Nullable Object key;
  private boolean isBroken;
  private int status = Status.STATUS_NO_TRANSACTION;

  /** Gives its key, by which it can be resumed. */
  Object begin() {
    Object begun = new Object();
    resume(begun);
    return begun;
  }

  void resume(Object suspended) {
    key = suspended;
    status = Status.STATUS_ACTIVE;
  }

  /** Ends it in another thread, as a time-out does. */
  void end(int how) throws InterruptedException {
    List<Synchronization> all = List.copyOf(told);
    told.clear();
    key = null;
    status = Status.STATUS_NO_TRANSACTION;
    Thread reaper = new Thread(() -> all.forEach(one -> one.afterCompletion(how)));
    reaper.start();
    reaper.join();
  }

  /** From now on nobody is told, as at the end of a time limit. */
  void tellNobody() {
    isBroken = true;
  }

  /** How many are told the end of this transaction. */
  int registered() {
    return told.size();
  }

  BootstrapContext context() {
    return new BootstrapContext() {
      @Override
      public WorkManager getWorkManager() {
        throw new UnsupportedOperationException();
      }

      @Override
      public XATerminator getXATerminator() {
        throw new UnsupportedOperationException();
      }

      @Override
      public Timer createTimer() {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean isContextSupported(Class<? extends WorkContext> context) {
        return false;
      }

      @Override
      public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return TestTransactions.this;
      }
    };
  }

  @Override
  public @Nullable Object getTransactionKey() {
    return key;
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    if (isBroken || status != Status.STATUS_ACTIVE) {
      throw new IllegalStateException("no transaction is active");
    }
    told.add(synchronization);
  }

  @Override
  public int getTransactionStatus() {
    return status;
  }

  @Override
  public void setRollbackOnly() {
    status = Status.STATUS_MARKED_ROLLBACK;
  }

  @Override
  public boolean getRollbackOnly() {
    return status == Status.STATUS_MARKED_ROLLBACK;
  }

  @Override
  public void putResource(Object resource, Object value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object getResource(Object resource) {
    throw new UnsupportedOperationException();
  }
}
