package org.ftpconnector.spi;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.CommException;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.SecurityException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.transaction.TransactionSide;
import org.jspecify.annotations.Nullable;

/**
 * One logged-in control connection in the container's pool, and the handles that share it
 * (Connectors 2.1, 6.5.4).
 *
 * <p>Safe for use by many threads: the session puts commands in order; no lock is held here during
 * I/O or while listeners are told. Containers clean up, destroy and remove listeners in any order,
 * repeatedly, and from within a listener. Two are equal only if the same (Connectors 2.1, 19.4.1).
 */
public final class FtpManagedConnection
    implements ManagedConnection, Candidates.Candidate, EndsWithAdapter {
  private static final System.Logger LOG = System.getLogger(FtpManagedConnection.class.getName());

  private final PlainManagedConnectionFactory factory;
  private final FtpSession session;
  private final FtpLogin login;
  private final TransactionSide transaction;
  private final LastSeenAlive seen;
  private final ContainerSide container;
  private final LeasedHandles handles = new LeasedHandles();
  private final AtomicBoolean destroyed = new AtomicBoolean();

  FtpManagedConnection(
      PlainManagedConnectionFactory factory,
      FtpSession session,
      FtpLogin login,
      @Nullable PrintWriter logWriter) {
    this.factory = factory;
    this.session = session;
    this.login = login;
    this.transaction =
        new TransactionSide(
            session, factory.isTransacted(), factory::transactions, () -> reportIfLost(null));
    this.seen = new LastSeenAlive(session);
    this.container = new ContainerSide(this, logWriter);
    LOG.log(Level.DEBUG, () -> "opened " + this);
  }

  /**
   * A new handle; earlier ones stay valid.
   *
   * @throws SecurityException if another login is asked for: FTP cannot change it (Connectors 2.1,
   *     9.1.9)
   * @throws IllegalStateException if this is destroyed
   * @throws CommException if the control connection is lost
   */
  @Override
  public FtpConnectionHandle getConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo info) throws ResourceException {
    requireNotDestroyed();
    if (!login.equals(factory.login(subject, info))) {
      throw new SecurityException(this + " cannot serve another login; match connections first");
    }
    if (session.isLost()) {
      throw new CommException(this + " is lost");
    }
    FtpConnectionHandle handle =
        new FtpConnectionHandle(this, factory.serverText(), factory.isOfContainer());
    handles.add(handle, handle::invalidate);
    return handle;
  }

  /**
   * Moves a handle here; a closed one stays closed and is no error, as GlassFish 7 passes such.
   *
   * @throws IllegalStateException if one of its streams is open: the transfer cannot move
   */
  @Override
  public void associateConnection(Object connection) throws ResourceException {
    if (!(connection instanceof FtpConnectionHandle handle)) {
      throw new ResourceException("not a handle of this adapter: " + connection);
    }
    requireNotDestroyed();
    handle.associate(this);
  }

  /**
   * Invalidates every handle, rolls back an open transaction, aborts an open transfer and leaves
   * the session as after the login. Listeners stay.
   *
   * @throws ResourceException if it is lost, or another thread still uses it: it must not be pooled
   */
  @Override
  public void cleanup() throws ResourceException {
    handles.invalidate();
    if (destroyed.get()) {
      return;
    }
    transaction.reset();
    try {
      session.reset();
      if (handles.areQuiet()) {
        session.reset(); // of a transfer that another thread has just begun
      } else {
        session.close(); // what it has begun would go on for whoever has this next
      }
    } catch (IOException e) {
      throw new CommException(this + " cannot be used again: " + e.getMessage(), e);
    }
    if (session.isLost()) {
      throw new CommException(this + " is lost and cannot be used again");
    }
  }

  /**
   * Begins to destroy this: says goodbye without waiting, if nothing is under way, and lets nobody
   * use it any more. Not of the contract: for a pool that destroys all it has and opens no other.
   * {@link #destroy()} has to follow, and waits for a few milliseconds only. Throws nothing.
   */
  public void sayGoodbye() {
    if (!destroyed.get()) {
      handles.invalidate();
      transaction.abandon();
      session.sayGoodbye();
    }
  }

  /** Says goodbye and closes the sockets, within {@code CloseTimeoutMillis}. Throws nothing. */
  @Override
  public void destroy() {
    if (!destroyed.compareAndSet(false, true)) {
      return;
    }
    handles.invalidate();
    transaction.abandon();
    session.close();
    LOG.log(Level.DEBUG, () -> "closed " + this);
  }

  @Override
  public void addConnectionEventListener(ConnectionEventListener listener) {
    container.add(listener);
  }

  @Override
  public void removeConnectionEventListener(ConnectionEventListener listener) {
    container.remove(listener);
  }

  @Override
  public XAResource getXAResource() throws ResourceException {
    throw new NotSupportedException("FTP has no prepared state: no XA transactions");
  }

  /**
   * The same for the life of this connection, and also when it is lost or destroyed.
   *
   * @throws NotSupportedException unless the connection factory is {@code Transacted}
   */
  @Override
  public LocalTransaction getLocalTransaction() throws ResourceException {
    return transaction.local();
  }

  @Override
  public ManagedConnectionMetaData getMetaData() throws ResourceException {
    requireNotDestroyed();
    return new FtpManagedConnectionMetaData(session);
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) {
    container.writeTo(writer);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return container.writer();
  }

  /** A handle begins a call, while it cannot be invalidated; {@link #call} has to follow. */
  void enter() {
    handles.enter();
  }

  /** The bracket around everything that a handle does: a lost session is reported at once. */
  <T> T call(SessionCall<T> call) throws IOException {
    T result;
    try {
      result = call.on(transaction.operations());
    } catch (IOException | RuntimeException e) {
      factory.figures().onError(e);
      reportIfLost(e);
      throw e;
    } finally {
      handles.leave();
    }
    reportIfLost(null);
    return result;
  }

  TransactionSide transaction() {
    return transaction;
  }

  /** A handle was closed by the application, or by the container for it. */
  void closed(FtpConnectionHandle handle, @Nullable OpenTransfer transfer) {
    handles.remove(handle);
    if (transfer != null) {
      abort(transfer);
    }
    if (!destroyed.get()) {
      container.closed(handle);
    }
  }

  private void abort(OpenTransfer transfer) {
    try {
      transfer.abort(session);
      reportIfLost(null);
    } catch (IOException e) {
      reportIfLost(e);
    }
  }

  private void reportIfLost(@Nullable Exception cause) {
    if (session.isLost() && container.lost(cause)) {
      factory.figures().onLost();
      container.log(LOG, () -> "lost " + this + (cause == null ? "" : ": " + cause.getMessage()));
    }
  }

  /**
   * Whether a lease asked for at that time should be given back for another, because this died in a
   * pool that did not validate it. The container is told then. Nobody else may have a handle. What
   * a pool has found alive since then, or opened, is not looked at again.
   */
  boolean isStale(long askedNanos) throws ResourceException {
    boolean isSettled = seen.isLaterThan(askedNanos) || handles.areShared();
    if (isSettled || seen.isAliveSince(askedNanos, factory.validationIdle())) {
      return false;
    }
    container.lost(null);
    return true;
  }

  boolean isTransferring() {
    return session.isTransferring();
  }

  ManagedConnectionFactory factory() {
    return factory;
  }

  @Override
  public boolean serves(ManagedConnectionFactory other, FtpLogin wanted) {
    return !destroyed.get() && !session.isLost() && factory.equals(other) && login.equals(wanted);
  }

  @Override
  public boolean isAlive(Duration trustedFor) {
    return !destroyed.get() && seen.isAlive(trustedFor);
  }

  /** As {@link FtpSession#loss()}. */
  public Optional<? extends IOException> loss() {
    return session.loss();
  }

  void moved(FtpConnectionHandle handle, FtpManagedConnection to) {
    handles.remove(handle);
    to.handles.add(handle, handle::invalidate);
  }

  private void requireNotDestroyed() throws IllegalStateException {
    if (destroyed.get()) {
      throw new IllegalStateException(this + " is destroyed");
    }
  }

  @Override
  public String toString() {
    return "the FTP connection to " + session.server() + " as " + session.user();
  }
}
