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
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.FtpLogin;
import org.ftpconnector.spi.FtpConnectionRequestInfo;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.spi.UntransactedListener;
import org.jspecify.annotations.Nullable;

/**
 * Lends pooled sessions, one handle to each, and takes them back when told that a handle is closed
 * or a session lost (Connectors 2.1, 6.5.1 and 6.5.6).
 *
 * <p>Safe for use by many threads.
 */
final class PoolingConnectionManager
    implements ConnectionManager, UntransactedListener, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final transient FtpManagedConnectionFactory factory;
  private final transient LeaseQueue queue;
  private final transient SessionPool sessions;
  private final transient Map<ManagedConnection, Lent> lent = new ConcurrentHashMap<>();

  /** Whose lease a session is in. */
  private record Lent(Lease lease, FtpLogin login) {}

  PoolingConnectionManager(FtpManagedConnectionFactory factory, PoolLimits limits, String server) {
    this.factory = factory;
    this.queue = new LeaseQueue(limits, server);
    this.sessions = new SessionPool(factory, limits, this);
  }

  @Override
  public Object allocateConnection(
      ManagedConnectionFactory asked, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    FtpLogin login = factory.login(null, info);
    Lease lease = take();
    @Nullable ManagedConnection session = null;
    boolean given = false;
    try {
      session = sessions.borrow(login);
      lent.put(session, new Lent(lease, login));
      Object handle = session.getConnection(null, new FtpConnectionRequestInfo(login));
      given = !queue.isClosed();
      if (given) {
        return handle;
      }
      throw unavailable(queue.closedPool());
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

  private Lease take() throws ResourceException {
    try {
      return queue.take();
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
    Lent ended = lent.remove(session);
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
    Lent ended = lent.remove(session);
    if (ended != null) {
      try {
        sessions.discard(ended.login(), session);
      } finally {
        queue.end(ended.lease());
      }
    }
  }

  void closeIdle() {
    sessions.closeIdle();
  }

  int leasedCount() {
    return queue.count();
  }

  int idleCount() {
    return sessions.idleCount();
  }

  /** Closes the idle sessions, and those that are lent under their borrowers. Idempotent. */
  @Override
  public void close() {
    queue.close();
    sessions.close();
    lent.keySet().forEach(this::discard);
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("sockets cannot be written: " + getClass().getName());
  }
}
