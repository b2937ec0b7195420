package org.ftpconnector.pool;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ApplicationServerInternalException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ResourceAllocationException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.pool.LearnedBound.Refusal;
import org.ftpconnector.session.FtpSessionFactory;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.PlainManagedConnectionFactory;

/**
 * Keeps the sessions of one pool, by login. Who borrows one must hold a {@link Lease}.
 *
 * <p>Commons Pool's own bound is not used, as it may close more idle sessions of other logins than
 * it must, and refuses who comes while they close. Here a session counts from before its connect
 * until its socket is closed.
 */
final class SessionPool {
  private static final System.Logger LOG = System.getLogger(SessionPool.class.getName());
  private static final Duration LONGEST_BETWEEN_EVICTIONS = Duration.ofSeconds(30);

  private final PlainManagedConnectionFactory factory;
  private final ServerRoom server;
  private final LearnedBound bound;
  private final Kept sessions;

  private final OpenSessions open = new OpenSessions(this);

  SessionPool(
      PlainManagedConnectionFactory factory,
      PoolLimits limits,
      ServerRoom server,
      LongSupplier nanoClock) {
    this.factory = factory;
    this.server = server;
    this.bound = new LearnedBound(nanoClock);
    factory.hearOfFullServer(server::isFullOfOurs);
    SessionBound room = new SessionBound(limits.maxSessions(), this::closeOldest);
    SessionLife life = new SessionLife(factory, new AtServer(), room, open);
    this.sessions = new Kept(life, configuration(limits.idleTimeout()));
    sessions.setSwallowedExceptionListener(
        e -> LOG.log(Level.DEBUG, () -> "while closing a pooled connection", e));
  }

  private final class AtServer implements SessionLife.Entrance {
    @Override
    public boolean enter(FtpLogin login) {
      return server.enter(SessionPool.this, login);
    }

    @Override
    public void leave(boolean ended) {
      server.leave(SessionPool.this, ended);
    }
  }

  /** What is kept, and looked through now and then by the thread that all pools share. */
  private static final class Kept extends GenericKeyedObjectPool<FtpLogin, ManagedConnection> {
    private volatile Runnable inRounds = () -> {};

    Kept(SessionLife life, GenericKeyedObjectPoolConfig<ManagedConnection> config) {
      super(life, config);
    }

    @Override
    public void evict() throws Exception {
      super.evict();
      inRounds.run();
    }
  }

  /** Has this done, too, whenever what is kept is looked through: each 30 s at the latest. */
  void inRounds(Runnable what) {
    sessions.inRounds = what;
  }

  private static GenericKeyedObjectPoolConfig<ManagedConnection> configuration(Duration idle) {
    GenericKeyedObjectPoolConfig<ManagedConnection> config = new GenericKeyedObjectPoolConfig<>();
    config.setMaxTotal(-1);
    config.setMaxTotalPerKey(-1);
    config.setMaxIdlePerKey(-1);
    config.setBlockWhenExhausted(false);
    config.setTestOnBorrow(true);
    config.setJmxEnabled(false);
    config.setEvictorShutdownTimeout(Duration.ZERO); // it may be that thread which closes the last
    config.setMinEvictableIdleDuration(idle);
    config.setNumTestsPerEvictionRun(-1); // all
    Duration quarter = idle.dividedBy(4).plusMillis(1);
    config.setTimeBetweenEvictionRuns(
        quarter.compareTo(LONGEST_BETWEEN_EVICTIONS) < 0 ? quarter : LONGEST_BETWEEN_EVICTIONS);
    return config;
  }

  /**
   * An idle one that is alive, the last used first, else a new one. Where the server lets no more
   * in, idle sessions of other pools are closed, and others waited for until {@code deadlineNanos},
   * by {@code System.nanoTime}.
   *
   * @throws NoRoomException if it has just said so and no idle one is left but of this login, which
   *     then has a lease of its own to wait for; or at the deadline
   */
  ManagedConnection borrow(FtpLogin login, long deadlineNanos) throws ResourceException {
    boolean isFirst = true;
    while (true) {
      long seen = server.changes();
      try {
        return borrowNow(login);
      } catch (NoRoomException e) {
        awaitChange(seen, deadlineNanos, e);
      } catch (ResourceException e) {
        if (!isLearned(e)) {
          throw e;
        }
        boolean isInTime = isFirst || System.nanoTime() - deadlineNanos < 0;
        if (!isInTime || !server.closeIdle(this, login)) {
          throw new NoRoomException(e);
        }
      }
      isFirst = false;
    }
  }

  private ManagedConnection borrowNow(FtpLogin login) throws ResourceException {
    try {
      return sessions.borrowObject(login);
    } catch (ResourceException e) {
      throw e;
    } catch (NoSuchElementException e) {
      throw e.getCause() instanceof DeadSessionException dead ? unavailable(dead) : failed(e);
    } catch (Exception e) {
      throw failed(e);
    }
  }

  private static ResourceException unavailable(DeadSessionException dead) {
    return new ResourceAllocationException(dead.getMessage(), dead.unavailable());
  }

  private static ResourceException failed(Exception e) {
    return new ApplicationServerInternalException("the pool failed: " + e.getMessage(), e);
  }

  private void awaitChange(long seen, long deadlineNanos, NoRoomException none)
      throws ResourceException {
    try {
      if (!server.awaitChange(seen, deadlineNanos)) {
        throw none;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceAllocationException("interrupted while waiting: " + none.getMessage(), e);
    }
  }

  /**
   * Whether this tells how many sessions the server lets in. Those that are just being opened
   * count: if they are turned away, too, it becomes less.
   */
  private boolean isLearned(ResourceException failure) {
    Optional<FtpReply> full = FtpSessionFactory.ofFullServer(failure);
    int all = server.all();
    if (full.isPresent() && all > 0 && server.hasOpen()) {
      bound.learn(new Refusal(all, server.of(this), full.get()));
      return true;
    }
    if (full.isPresent()) {
      bound.forget(); // it is full of others, who may go at any time
    }
    return false;
  }

  /** What the server said to one more than it lets in, if it did lately. */
  Optional<Refusal> refusal() {
    return bound.refusal();
  }

  /**
   * Closes those idle ones that were not used for longest, a seventh of all, as Commons Pool has
   * it; whether there was any.
   */
  boolean closeOldest() {
    boolean isOne = idleCount() > 0;
    sessions.clearOldest();
    return isOne;
  }

  /** Closes the idle ones of another login than this; whether there was any. */
  boolean closeOthers(FtpLogin login) {
    for (FtpLogin other : sessions.getKeys()) {
      if (!other.equals(login) && sessions.getNumIdle(other) > 0) {
        sessions.clear(other);
        return true;
      }
    }
    return false;
  }

  /** Cleans it up and keeps it; closes it if that fails, or if the pool is closed. */
  void giveBack(FtpLogin login, ManagedConnection session) {
    sessions.returnObject(login, session);
    server.changed();
  }

  /** Closes it. */
  void discard(FtpLogin login, ManagedConnection session) {
    try {
      sessions.invalidateObject(login, session);
    } catch (Exception e) {
      LOG.log(Level.WARNING, () -> "cannot close " + session, e);
    }
  }

  void closeIdle() {
    sessions.clear();
  }

  /** Whether the server has let any in. */
  boolean hasOpen() {
    return open.areThere();
  }

  int idleCount() {
    return sessions.getNumIdle();
  }

  /**
   * Closes the idle ones now and others when they are given back, and ends the logins that are
   * under way. All are said goodbye to before the first is waited for: there is no next session
   * that a server could take for one too many.
   */
  void close() {
    factory.abandonLogins();
    open.sayGoodbye();
    sessions.close();
    server.changed();
  }
}
