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
 * A pool keeps logged-in connections to one FTP server, in plain Java.
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
 * any thread. A lease is one thread's, which should close it before it asks for many more: a thread
 * that holds a lease and can never get another gets an exception at once.
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

  /** Begins a pool for this server, a host name or address; everything else is at its default. */
  public static Builder builder(String serverName) {
    return new Builder(
        Objects.requireNonNull(serverName, "serverName is null; allowed: a host name or address"));
  }

  /**
   * Gives the factory of leases, the same one each time. Sessions of other users, by its {@code
   * getConnection(user, password)}, count into the same bound. It cannot be serialised.
   */
  public FtpConnectionFactory connectionFactory() {
    return connectionFactory;
  }

  /** Counts the sessions that are lent, or just being opened. */
  public int leasedSessions() {
    return figures().getLeasedSessions();
  }

  /** Counts the sessions that are open and not lent. */
  public int idleSessions() {
    return figures().getIdleSessions();
  }

  /**
   * Gives figures of what has happened since the pool was built, of all who share it, and of what
   * was learned of the server. Any thread may read them, after {@link #close()} too. JMX shows the
   * same as {@code org.ftpconnector:type=Pool,server="ftp://HOST:PORT",number=N}, from 30 seconds
   * after the pool was built at the latest until it is closed.
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

  /** Closes the sessions that are not lent now. */
  public void closeIdle() {
    manager.closeIdle();
  }

  /**
   * Closes all sessions of this pool, also those that are lent: what goes on there fails, as does
   * whoever waits for a lease. Pools that share the sessions keep theirs. The server is told, and
   * its answers are waited for no longer than some milliseconds but where a transfer is open.
   * Idempotent; nothing can be leased afterwards.
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

  /** Collects what a pool shall be. One thread uses a builder at a time, as often as it likes. */
  public static final class Builder {
    private final List<Consumer<? super FtpConfiguration>> properties = new ArrayList<>();
    private PoolLimits limits = PoolLimits.DEFAULTS;
    private TlsManagers managers = TlsManagers.NONE;
    private boolean shared;
    private LongSupplier nanoClock = System::nanoTime;

    private Builder(String serverName) {
      configure(properties -> properties.setServerName(serverName));
    }

    /** Sets the port of the control connection, 1 to 65535; 21 by default. */
    public Builder port(int port) {
      return configure(properties -> properties.setPortNumber(port));
    }

    /** Sets who logs in; anonymous by default. */
    public Builder login(String user, String password) {
      return configure(
          properties -> {
            properties.setUserName(user);
            properties.setPassword(password);
          });
    }

    /**
     * Sets the answer to a server that asks for an account (ACCT, RFC 959 section 4.1.1); none by
     * default.
     */
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
     * Takes the client's certificate and key from this manager, in the place of a key store; {@code
     * KeyStorePath} and {@code SslContext} are refused beside it.
     */
    public Builder keyManager(KeyManager manager) {
      Objects.requireNonNull(manager, "manager is null; allowed: an X509KeyManager");
      managers = new TlsManagers(managers.trust(), Optional.of(manager));
      return this;
    }

    /**
     * Limits the sessions of all users together; 1 or more, 10 by default. A copy within one server
     * takes two for each thread.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder maxSessions(int sessions) {
      limits = new PoolLimits(sessions, limits.maxWait(), limits.idleTimeout());
      return this;
    }

    /**
     * Limits how long a request for a lease waits while all sessions are lent; 10 seconds by
     * default, 0 for not at all. It ends with an {@code FtpUnavailableException}.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxWait(Duration wait) {
      Objects.requireNonNull(wait, "wait is null; allowed: a duration of 0 or more");
      limits = new PoolLimits(limits.maxSessions(), wait, limits.idleTimeout());
      return this;
    }

    /**
     * Closes a session that was idle for this time, later by a quarter of it or 30 seconds at most;
     * above 0, 4 minutes by default. The time should be below the server's own idle time-out.
     *
     * @throws IllegalArgumentException if it is not above 0
     */
    public Builder idleTimeout(Duration timeout) {
      Objects.requireNonNull(timeout, "timeout is null; allowed: a duration above 0");
      limits = new PoolLimits(limits.maxSessions(), limits.maxWait(), timeout);
      return this;
    }

    /**
     * Shares sessions with all pools of this class loader that are shared, too, and have the same
     * settings; {@link #maxSessions} counts for all of them together. Closing one ends what it has
     * lent, closing the last one ends the idle sessions.
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
     * Builds a pool of what was collected so far, which the caller closes. Connects to nothing.
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
