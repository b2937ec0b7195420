package org.ftpconnector.pool;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import org.ftpconnector.spi.PlainManagedConnectionFactory;
import org.ftpconnector.spi.ServerText;
import org.ftpconnector.spi.figures.PoolFigures;

/**
 * A pool, and by whom it is used: equal settings share one where that is wanted, and the last user
 * closes it. Safe for use by many threads.
 *
 * <p>Users are held weakly, and so are pools by the class loader: who forgets to close one keeps
 * neither it nor its own class loader from being collected.
 */
final class SharedPool {
  /** Those that others may use; guards the users of all. */
  private static final Set<SharedPool> SHARED = Collections.newSetFromMap(new WeakHashMap<>());

  private final PlainManagedConnectionFactory factory;
  private final PoolLimits limits;
  private final LeaseQueue queue;
  private final SessionPool sessions;
  private final PoolFigures figures;
  private final ShownFigures shown;
  private final Set<PoolingConnectionManager> users =
      Collections.newSetFromMap(new WeakHashMap<>());

  private SharedPool(
      PlainManagedConnectionFactory factory, PoolLimits limits, String server, LongSupplier clock) {
    this.factory = factory;
    this.limits = limits;
    this.queue = new LeaseQueue(limits, server);
    String address = ServerText.address(factory);
    this.sessions = new SessionPool(factory, limits, ServerRoom.at(address), clock);
    this.figures =
        new PoolFigures(address, limits.maxSessions(), queue::count, sessions::idleCount);
    factory.countIn(figures);
    this.shown = new ShownFigures(figures, sessions, this);
    sessions.inRounds(shown);
  }

  /** A user, who closes it, of a pool that nobody else uses. */
  static PoolingConnectionManager alone(
      PlainManagedConnectionFactory factory, PoolLimits limits, String server, LongSupplier clock) {
    return new SharedPool(factory, limits, server, clock).admit();
  }

  /** A user, who closes it, of the pool that has these settings; it is made if there is none. */
  static PoolingConnectionManager shared(
      PlainManagedConnectionFactory factory, PoolLimits limits, String server, LongSupplier clock) {
    synchronized (SHARED) {
      for (SharedPool open : SHARED) {
        if (open.factory.equals(factory) && open.limits.equals(limits)) {
          return open.admit();
        }
      }
      SharedPool made = new SharedPool(factory, limits, server, clock);
      SHARED.add(made);
      return made.admit();
    }
  }

  private PoolingConnectionManager admit() {
    PoolingConnectionManager user = new PoolingConnectionManager(this);
    synchronized (SHARED) {
      users.add(user);
    }
    return user;
  }

  /** Closes the pool with its last user. Idempotent. */
  void leave(PoolingConnectionManager user) {
    synchronized (SHARED) {
      users.remove(user);
      // Not isEmpty(): that counts for a moment whom nobody has any more.
      if (users.iterator().hasNext()) {
        return;
      }
      SHARED.remove(this);
    }
    shown.hide();
    sessions.close();
  }

  PlainManagedConnectionFactory factory() {
    return factory;
  }

  LeaseQueue queue() {
    return queue;
  }

  PoolFigures figures() {
    return figures;
  }

  SessionPool sessions() {
    return sessions;
  }
}
