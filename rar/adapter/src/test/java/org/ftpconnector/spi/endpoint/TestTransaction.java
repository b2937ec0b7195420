package org.ftpconnector.spi.endpoint;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The transactions of a container, one a thread. */
final class TestTransaction implements TransactionSynchronizationRegistry {
  @SuppressWarnings("ThreadLocalUsage") // Of one container, which a test has for itself.
  private final ThreadLocal<@Nullable Begun> current = new ThreadLocal<>();

  private static final class Begun {
    final List<Synchronization> told = new ArrayList<>();
    boolean isMarked;
  }

  void begin() {
    current.set(new Begun());
  }

  /** As containers do: told before, told after. */
  void end() {
    Begun ended = begun();
    ended.told.forEach(Synchronization::beforeCompletion);
    int status = ended.isMarked ? Status.STATUS_ROLLEDBACK : Status.STATUS_COMMITTED;
    current.remove();
    ended.told.forEach(one -> one.afterCompletion(status));
  }

  private Begun begun() {
    Begun begun = current.get();
    if (begun == null) {
      throw new IllegalStateException("no transaction");
    }
    return begun;
  }

  @Override
  public @Nullable Object getTransactionKey() {
    return current.get();
  }

  @Override
  public void registerInterposedSynchronization(Synchronization synchronization) {
    begun().told.add(synchronization);
  }

  @Override
  public int getTransactionStatus() {
    return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
  }

  @Override
  public void setRollbackOnly() {
    begun().isMarked = true;
  }

  @Override
  public boolean getRollbackOnly() {
    return begun().isMarked;
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
