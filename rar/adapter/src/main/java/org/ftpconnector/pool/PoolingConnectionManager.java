package org.ftpconnector.pool;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAllocationException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.FtpConnectionRequestInfo;
import org.ftpconnector.spi.UntransactedListener;
import org.ftpconnector.spi.figures.FtpPoolMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Lends one user of a pool its sessions, one handle to each, and takes them back when told that a
 * handle is closed or a session lost (Connectors 2.1, 6.5.1 and 6.5.6).
 *
 * <p>Safe for use by many threads.
 */
final class PoolingConnectionManager
    implements ConnectionManager, UntransactedListener, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient SharedPool pool;
  private final transient LeaseQueue queue;
  private final transient SessionPool sessions;
  private final transient Map<ManagedConnection, Lent> lent = new ConcurrentHashMap<>();
  private transient volatile boolean closed;

  /** Whose lease a session is in. */
  private record Lent(Lease lease, FtpLogin login) {}

  PoolingConnectionManager(SharedPool pool) {
    this.pool = pool;
    this.queue = pool.queue();
    this.sessions = pool.sessions();
  }

  /** Where the server has just shown how many it lets in, this goes back into the queue. */
  @Override
  public Object allocateConnection(
      ManagedConnectionFactory asked, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    FtpLogin login = pool.factory().login(null, info);
    long deadline = queue.deadlineNanos();
    while (true) {
      queue.bound(sessions::refusal);
      Lease lease = take(deadline);
      try {
        return lend(lease, login, deadline);
      } catch (NoRoomException e) {
        if (System.nanoTime() - deadline >= 0) {
          queue.bound(sessions::refusal);
          FtpUnavailableException none = queue.exhausted();
          none.addSuppressed(e);
          throw unavailable(none);
        }
      } catch (ResourceException e) {
        requireOpen(); // the last user may have closed it meanwhile
        throw e;
      }
    }
  }

  private Object lend(Lease lease, FtpLogin login, long deadline) throws ResourceException {
    @Nullable ManagedConnection session = null;
    boolean given = false;
    try {
      requireOpen();
      session = sessions.borrow(login, deadline);
      lent.put(session, new Lent(lease, login));
      session.addConnectionEventListener(this);
      Object handle = session.getConnection(null, new FtpConnectionRequestInfo(login));
      requireOpen();
      given = true;
      return handle;
    } finally {
      if (!given) {
        giveUp(lease, session);
      }
    }
  }

  private void giveUp(Lease lease, @Nullable ManagedConnection session) {
    if (session == null) {
      queue.end(lease);
    } else {
      discard(session);
    }
  }

  private void requireOpen() throws ResourceException {
    if (closed) {
      throw unavailable(queue.closedPool());
    }
  }

  private Lease take(long deadline) throws ResourceException {
    try {
      return queue.take(deadline);
    } catch (FtpUnavailableException e) {
      throw unavailable(e);
    }
  }

  private static ResourceException unavailable(FtpUnavailableException cause) {
    return new ResourceAllocationException(cause.getMessage(), cause);
  }

  @Override
  public void connectionClosed(ConnectionEvent event) {
    ManagedConnection session = (ManagedConnection) event.getSource();
    Lent ended = end(session);
    if (ended != null) {
      try {
        sessions.giveBack(ended.login(), session);
      } finally {
        queue.end(ended.lease());
      }
    }
  }

  /** One that is lost while nobody has it is found out when it is validated. */
  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    discard((ManagedConnection) event.getSource());
  }

  private void discard(ManagedConnection session) {
    Lent ended = end(session);
    if (ended != null) {
      try {
        sessions.discard(ended.login(), session);
      } finally {
        queue.end(ended.lease());
      }
    }
  }

  /** From now on it may be lent by another user of the pool. */
  private @Nullable Lent end(ManagedConnection session) {
    session.removeConnectionEventListener(this);
    return lent.remove(session);
  }

  void closeIdle() {
    sessions.closeIdle();
  }

  boolean testsDataConnections() {
    return Boolean.TRUE.equals(pool.factory().getTestDataConnection());
  }

  FtpPoolMXBean figures() {
    return pool.figures();
  }

  /**
   * Closes those that are lent under their borrowers, and the idle ones if nobody else uses the
   * pool. Idempotent.
   */
  @Override
  public void close() {
    closed = true;
    pool.leave(this);
    lent.keySet().forEach(this::discard);
  }

  FtpConnectionFactory connectionFactory() {
    return pool.factory().createConnectionFactory(this);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("sockets cannot be written: " + getClass().getName());
  }
}
