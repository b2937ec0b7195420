package org.ftpconnector.pool;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.FtpConnectionRequestInfo;
import org.ftpconnector.spi.FtpManagedConnection;
import org.ftpconnector.spi.PlainManagedConnectionFactory;

/** Opens, validates, cleans up and closes the sessions of a pool, as Commons Pool wants it. */
final class SessionLife extends BaseKeyedPooledObjectFactory<FtpLogin, ManagedConnection> {
  private static final System.Logger LOG = System.getLogger(SessionLife.class.getName());

  private final PlainManagedConnectionFactory factory;
  private final Entrance entrance;
  private final SessionBound room;
  private final OpenSessions open;

  /** Counts the sessions at the server, which may let in only so many. */
  interface Entrance {
    /** False if there is no room for one more. */
    boolean enter(FtpLogin login);

    /** One that had entered is gone; {@code ended}: whether it was a session, which has ended. */
    void leave(boolean ended);
  }

  SessionLife(
      PlainManagedConnectionFactory factory,
      Entrance entrance,
      SessionBound room,
      OpenSessions open) {
    this.factory = factory;
    this.entrance = entrance;
    this.room = room;
    this.open = open;
  }

  @Override
  public ManagedConnection create(FtpLogin login) throws ResourceException {
    room.take();
    boolean entered = false;
    boolean created = false;
    try {
      entered = entrance.enter(login);
      if (!entered) {
        throw new NoRoomException(null);
      }
      FtpManagedConnection session =
          (FtpManagedConnection)
              factory.createManagedConnection(null, new FtpConnectionRequestInfo(login));
      open.add(session);
      created = true;
      return session;
    } finally {
      if (!created) {
        room.release();
      }
      if (entered && !created) {
        entrance.leave(false);
      }
    }
  }

  @Override
  public PooledObject<ManagedConnection> wrap(ManagedConnection session) {
    return new DefaultPooledObject<>(session);
  }

  /**
   * Costs nothing within {@code ValidationIdleMillis} of its last use, else one NOOP.
   *
   * @throws DeadSessionException in the place of false: Commons Pool 2.12 keeps it as the cause of
   *     what it throws if the session is new
   */
  @Override
  public boolean validateObject(FtpLogin login, PooledObject<ManagedConnection> pooled) {
    try {
      if (factory.getInvalidConnections(Set.of(pooled.getObject())).isEmpty()) {
        return true;
      }
      throw new DeadSessionException(login, ((FtpManagedConnection) pooled.getObject()).loss());
    } catch (ResourceException e) {
      LOG.log(Level.DEBUG, () -> "cannot validate " + pooled.getObject(), e);
      return false;
    }
  }

  @Override
  public void passivateObject(FtpLogin login, PooledObject<ManagedConnection> pooled)
      throws ResourceException {
    pooled.getObject().cleanup();
  }

  @Override
  public void destroyObject(FtpLogin login, PooledObject<ManagedConnection> pooled)
      throws ResourceException {
    try {
      pooled.getObject().destroy();
    } finally {
      open.remove(pooled.getObject());
      room.release();
      entrance.leave(true);
    }
  }
}
