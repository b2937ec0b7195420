package org.ftpconnector.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.session.DataConnectionProbe;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.spi.PlainManagedConnectionFactory;
import org.ftpconnector.spi.ServerText;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.ftpconnector.spi.figures.FtpPoolMXBean;

/**
 * Logged-in connections to one FTP server, pooled in plain Java.
 *
 * <pre>{@code
 * try (FtpPool pool = FtpPool.builder("ftp.example.org").login("me", "secret").build();
 *     FtpConnection ftp = pool.connectionFactory().getConnection()) {
 *   ftp.delete("/in/a.csv");
 * }
 * }</pre>
 *
 * <p>Building one connects to nothing. Sessions are opened when asked for, validated before they
 * are lent again (one {@code NOOP}, and nothing within {@code ValidationIdleMillis} of the last
 * use), and closed when idle too long, by a daemon thread that all pools share and that ends with
 * the last of them. Leases are given in the order they are asked for. All methods may be called by
 * any thread; a lease is one thread's, which should close it before it asks for many more: one that
 * holds a lease and can never get another is told so at once, it does not wait.
 *
 * <p>Where the server lets in fewer sessions than the pool wants, idle ones of all pools of this
 * class loader at that server are closed to make room, and leases are given as others end.
 *
 * <p>Who builds a pool closes it. It must not be used inside an application server, which has a
 * pool of its own.
 */
public final class FtpPool implements AutoCloseable {
  private final PoolingConnectionManager manager;
  private final FtpConnectionFactory connectionFactory;
  private final String server;

  private FtpPool(PoolingConnectionManager manager, String server) {
    this.manager = manager;
    this.server = server;
    this.connectionFactory = manager.connectionFactory();
  }

  /** A pool for this server, host name or address; everything else at its default. */
  public static Builder builder(String serverName) {
    return new Builder(
        Objects.requireNonNull(serverName, "serverName is null; allowed: a host name or address"));
  }

  /**
   * What gives leases; the same one each time. Its {@code getConnection(user, password)} takes
   * sessions of other users, which count into the same bound. It cannot be serialised.
   */
  public FtpConnectionFactory connectionFactory() {
    return connectionFactory;
  }

  /** How many sessions are lent, or just being opened. */
  public int leasedSessions() {
    return figures().getLeasedSessions();
  }

  /** How many sessions wait for somebody. */
  public int idleSessions() {
    return figures().getIdleSessions();
  }

  /**
   * What has happened in the pool since it was built, of all who share it, and what it has learned
   * of the server; usable from any thread, after {@link #close()} too. The same is shown by JMX as
   * {@code org.ftpconnector:type=Pool,server="ftp://HOST:PORT",number=N}, from 30 seconds after the
   * pool was built at the latest until it is closed.
   */
  public FtpPoolMXBean figures() {
    return manager.figures();
  }

  /**
   * Leases a connection, asks the server something by it, and gives it back: whether host, login,
   * certificates and, with {@code TestDataConnection}, data connections in the configured mode are
   * what they should be.
   *
   * @throws IOException if they are not; the message says which
   */
  public void ping() throws IOException {
    try (FtpConnection ftp = connectionFactory.getConnection()) {
      ftp.stat("/");
      if (manager.testsDataConnections()) {
        DataConnectionProbe.require(ftp, server);
      }
    }
  }

  /** Closes the sessions that nobody has now. */
  public void closeIdle() {
    manager.closeIdle();
  }

  /**
   * Closes every session but those of others that share the pool, also those that are lent: what
   * goes on there fails, as does whoever waits for one. The server is told, and its answers are
   * waited for no longer than some milliseconds but where a transfer is open. Idempotent; nothing
   * can be leased afterwards.
   */
  @Override
  public void close() {
    manager.close();
  }

  /** Names the server only. */
  @Override
  public String toString() {
    return "FtpPool[" + server + "]";
  }

  /** Collects what a pool shall be. Not safe for use by many threads; may be used repeatedly. */
  public static final class Builder {
    private final List<Consumer<? super FtpConfiguration>> properties = new ArrayList<>();
    private PoolLimits limits = PoolLimits.DEFAULTS;
    private TlsManagers managers = TlsManagers.NONE;
    private boolean shared;
    private LongSupplier nanoClock = System::nanoTime;

    private Builder(String serverName) {
      configure(properties -> properties.setServerName(serverName));
    }

    /** Port of the control connection, 1 to 65535; 21 by default. */
    public Builder port(int port) {
      return configure(properties -> properties.setPortNumber(port));
    }

    /** Who logs in; anonymous by default. */
    public Builder login(String user, String password) {
      return configure(
          properties -> {
            properties.setUserName(user);
            properties.setPassword(password);
          });
    }

    /** What a server is told that asks for an account (ACCT, RFC 959 section 4.1.1). */
    public Builder account(String account) {
      return configure(properties -> properties.setAccount(account));
    }

    /**
     * Sets any configuration properties, with their names, defaults and meanings in the manual:
     * {@code configure(properties -> properties.setSecurity("explicit"))}. What a value must look
     * like is checked when a session is opened. {@code Transacted} is refused by {@link #build()}.
     */
    public Builder configure(Consumer<? super FtpConfiguration> setter) {
      properties.add(
          Objects.requireNonNull(setter, "setter is null; allowed: what sets properties"));
      return this;
    }

    /**
     * Judges the server's certificates in the place of a trust store; {@code TrustStorePath},
     * {@code TrustAllCertificates} and {@code SslContext} are refused beside it. The host name is
     * checked too, as JSSE does for an {@code X509TrustManager}; an {@code
     * X509ExtendedTrustManager} is left to do so itself.
     */
    public Builder trustManager(TrustManager manager) {
      Objects.requireNonNull(manager, "manager is null; allowed: an X509TrustManager");
      managers = new TlsManagers(Optional.of(manager), managers.keys());
      return this;
    }

    /**
     * Has the client's certificate and key, in the place of a key store; {@code KeyStorePath} and
     * {@code SslContext} are refused beside it.
     */
    public Builder keyManager(KeyManager manager) {
      Objects.requireNonNull(manager, "manager is null; allowed: an X509KeyManager");
      managers = new TlsManagers(managers.trust(), Optional.of(manager));
      return this;
    }

    /**
     * How many sessions there are at most, of all users together; 1 or more, 10 by default. A copy
     * within one server takes two for each thread.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder maxSessions(int sessions) {
      limits = new PoolLimits(sessions, limits.maxWait(), limits.idleTimeout());
      return this;
    }

    /**
     * How long a request waits when all sessions are lent; 0 not at all, 10 seconds by default.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxWait(Duration wait) {
      Objects.requireNonNull(wait, "wait is null; allowed: a duration of 0 or more");
      limits = new PoolLimits(limits.maxSessions(), wait, limits.idleTimeout());
      return this;
    }

    /**
     * How long an idle session is kept, and up to a quarter more, but not over 30 seconds more;
     * above 0, 4 minutes by default. Should be below the server's own idle time-out.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public Builder idleTimeout(Duration timeout) {
      Objects.requireNonNull(timeout, "timeout is null; allowed: a duration above 0");
      limits = new PoolLimits(limits.maxSessions(), limits.maxWait(), timeout);
      return this;
    }

    /**
     * Uses the sessions of the pool that has all the same settings, if this class loader has one
     * that is shared, too, and {@link #maxSessions} counts for all that do. What is lent by one of
     * them ends when that is closed, idle sessions end with the last.
     */
    public Builder shared() {
      shared = true;
      return this;
    }

    /** For tests: by what time what is learned of the server expires. */
    Builder nanoClock(LongSupplier clock) {
      nanoClock = clock;
      return this;
    }

    /**
     * A pool of what was collected so far; the caller closes it.
     *
     * @throws IllegalArgumentException if {@code Transacted} is set: only a container has
     *     transactions, and all would take effect at once
     */
    public FtpPool build() {
      PlainManagedConnectionFactory factory = new PlainManagedConnectionFactory();
      properties.forEach(setter -> setter.accept(factory));
      factory.useTlsManagers(managers);
      if (Boolean.TRUE.equals(factory.getTransacted())) {
        throw new IllegalArgumentException(
            "Transacted needs an application server: a pool in plain Java has no transactions, and"
                + " everything takes effect at once; leave it unset");
      }
      String server = ServerText.shown(factory);
      return new FtpPool(
          shared
              ? SharedPool.shared(factory, limits, server, nanoClock)
              : SharedPool.alone(factory, limits, server, nanoClock),
          server);
    }
  }
}
