package org.ftpconnector.spi.transaction;

import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.session.FtpSession;
import org.jspecify.annotations.Nullable;

/**
 * The container's hold on the transactions of one managed connection, one after another (Connectors
 * 2.1, 7.8). Stays usable when the connection is lost or destroyed: containers end transactions
 * then, too.
 *
 * <p>Sends no LOCAL_TRANSACTION events: those are for transactions that an application demarcates
 * (Connectors 2.1, 7.7.2.1).
 */
public final class FtpLocalTransaction implements LocalTransaction {
  private static final System.Logger LOG = System.getLogger(FtpLocalTransaction.class.getName());

  private final FtpSession session;
  private final Runnable afterwards;
  private final AtomicReference<@Nullable Running> current = new AtomicReference<>();

  /**
   * A transaction, and who began it: a rollback by another thread comes upon the application
   * unawares, and what it does next must not take effect.
   */
  private record Running(Staging staging, FtpConnection operations, Thread beganBy) {}

  /** {@code afterwards} is run when the end of a transaction may have lost the session. */
  public FtpLocalTransaction(FtpSession session, Runnable afterwards) {
    this.session = session;
    this.afterwards = afterwards;
  }

  /** What operations go to: the transaction, else straight to the session. */
  public FtpConnection operations() {
    Running running = current.get();
    return running == null ? session : running.operations();
  }

  @Override
  public void begin() throws LocalTransactionException {
    Running last = current.get();
    if (last != null && !last.staging().isEnded()) {
      throw new LocalTransactionException("a transaction has begun already");
    }
    Staging staging = new Staging(session);
    FtpConnection operations = new StagedTransaction(session, staging);
    current.set(new Running(staging, operations, Thread.currentThread()));
  }

  /**
   * Makes everything take effect, or nothing.
   *
   * @throws FtpCommitException if that did not succeed; its message says what each operation has
   *     come to
   */
  @Override
  public void commit() throws LocalTransactionException {
    Running running = required();
    try {
      running.staging().commit();
    } catch (FtpCommitException e) {
      // Logged although thrown: a transaction manager tells the application that the commit failed,
      // and seldom why.
      LOG.log(e.isAsBefore() ? Level.WARNING : Level.ERROR, e::getMessage);
      throw e;
    } finally {
      current.compareAndSet(running, null);
      afterwards.run();
    }
  }

  /** Removes what was staged. What cannot be removed is named in a warning. */
  @Override
  public void rollback() throws LocalTransactionException {
    Running running = required();
    try {
      running.staging().rollback();
    } finally {
      if (running.beganBy() == Thread.currentThread()) {
        current.compareAndSet(running, null);
      }
      afterwards.run();
    }
  }

  private Running required() throws LocalTransactionException {
    Running running = current.get();
    if (running == null) {
      throw new LocalTransactionException("no transaction has begun");
    }
    return running;
  }

  /** Cleanup resets all transaction state (Connectors 2.1, 7.8.2). */
  public void reset() {
    Running running = current.getAndSet(null);
    if (running != null) {
      running.staging().rollback();
    }
  }

  /** Waits for nobody; a commit that comes later fails. */
  public void abandon() {
    Running running = current.get();
    if (running != null) {
      running.staging().abandon();
    }
  }
}
