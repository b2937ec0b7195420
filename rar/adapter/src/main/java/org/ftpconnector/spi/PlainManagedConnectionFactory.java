package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.TransactionSupport;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.security.auth.Subject;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.FtpSession;
import org.ftpconnector.session.FtpSessionFactory;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.ftpconnector.spi.config.SettingsReader;
import org.ftpconnector.spi.figures.FactoryFigures;
import org.ftpconnector.spi.transaction.ContainerTransactions;
import org.jspecify.annotations.Nullable;

/**
 * This is one configured FTP server: it creates, matches and validates control connections for a
 * pool (Connectors 2.1, 6.5.3). It knows the names of the specification alone, so that it loads in
 * plain Java; a container has {@link FtpManagedConnectionFactory}.
 *
 * <p>Two of them are equal if they are configured alike. Only {@link #createManagedConnection}
 * reads the configuration and connects; whatever is configured later leaves open connections as
 * they are. Safe for use by many threads once configured.
 */
public class PlainManagedConnectionFactory extends FtpConfiguration
    implements ManagedConnectionFactory,
        ValidatingManagedConnectionFactory,
        ResourceAdapterAssociation,
        TransactionSupport {
  private static final long serialVersionUID = 1L;

  private transient volatile @Nullable PrintWriter logWriter;
  private transient @Nullable FtpSessionFactory sessions;
  private transient @Nullable ResourceAdapter resourceAdapter;
  private transient @Nullable FactoryFigures figures;
  private transient @Nullable BooleanSupplier isFullOfOurs;

  /** Null after deserialization too, which leaves the stores or the platform's authorities. */
  private transient volatile @Nullable TlsManagers tlsManagers;

  /** Everything at its default. */
  public PlainManagedConnectionFactory() {}

  @Override
  public FtpConnectionFactory createConnectionFactory(ConnectionManager connectionManager) {
    return new FtpConnectionFactoryImpl(this, connectionManager);
  }

  /** Without a container (Connectors 2.1, 6.10): each lease is a control connection of its own. */
  @Override
  public FtpConnectionFactory createConnectionFactory() {
    return createConnectionFactory(new UnpooledConnectionManager());
  }

  /**
   * Connects and logs in.
   *
   * @throws jakarta.resource.spi.InvalidPropertyException if the configuration is unusable
   * @throws jakarta.resource.spi.SecurityException if there is no login, or the server refuses it;
   *     the error code is the reply code
   * @throws jakarta.resource.spi.RetryableUnavailableException if the server turns us away for now
   * @throws jakarta.resource.spi.EISSystemException if it turns us away for good; the error code is
   *     the reply code
   * @throws jakarta.resource.spi.CommException if it cannot be reached or does not answer in time
   */
  @Override
  public ManagedConnection createManagedConnection(
      @Nullable Subject subject, @Nullable ConnectionRequestInfo info) throws ResourceException {
    SettingsReader reader = new SettingsReader(this, tlsManagers());
    FtpSessionSettings settings = reader.settings();
    reader.validationIdle(); // an unusable one shows now, not when a connection is validated
    FtpLogin login = login(subject, info);
    try {
      FtpSession session = sessions(settings).open(login);
      FtpManagedConnection opened = new FtpManagedConnection(this, session, login, logWriter);
      if (getResourceAdapter() instanceof FtpResourceAdapter adapter) {
        adapter.closeAtStop(opened);
      }
      return opened;
    } catch (FtpUnavailableException e) {
      throw OpenFailure.of(e);
    }
  }

  /**
   * The same one for the same settings, for all threads: it knows the server's features from
   * earlier sessions, and lends the ports of the active range to all of them.
   */
  final synchronized FtpSessionFactory sessions(FtpSessionSettings settings) {
    if (sessions == null || !sessions.settings().equals(settings)) {
      sessions =
          new FtpSessionFactory(
              settings, figures(), isFullOfOurs == null ? () -> false : isFullOfOurs);
      figures().of(sessions);
    }
    return sessions;
  }

  /**
   * For a pool in plain Java: where the server is full and this is true, {@link
   * #createManagedConnection} says so at once, and the pool sees to it. To be set before the first
   * connection is made.
   */
  public final synchronized void hearOfFullServer(BooleanSupplier isFullOfOurs) {
    this.isFullOfOurs = isFullOfOurs;
  }

  /** For a pool in plain Java that is closed: ends the logins that are under way. */
  public final void abandonLogins() {
    FtpSessionFactory known;
    synchronized (this) {
      known = sessions;
    }
    if (known != null) {
      known.abandonLogins();
    }
  }

  /** For a pool in plain Java: counts in these. To be set before the first connection is made. */
  public final synchronized void countIn(FactoryFigures ofPool) {
    figures = ofPool;
  }

  /** Counted from the first use on: only then is it certain that the configuration is complete. */
  final synchronized FactoryFigures figures() {
    FactoryFigures known = figures;
    if (known == null) {
      known = new FactoryFigures(ServerText.address(this));
      figures = known;
      if (resourceAdapter instanceof FtpResourceAdapter adapter) {
        adapter.show(known);
      }
    }
    return known;
  }

  /** Whether no other factory belongs to the same resource adapter. */
  final synchronized boolean isAlone() {
    return !(resourceAdapter instanceof FtpResourceAdapter adapter) || adapter.hasOneFactory();
  }

  /** Looking at them is no use of the factory, and so does not show them by JMX. */
  final synchronized List<FactoryFigures> figuresSoFar() {
    return List.of(figures == null ? new FactoryFigures(ServerText.address(this)) : figures);
  }

  /**
   * Finds out who logs in for such a request: all that tells sessions of this factory apart.
   *
   * @throws jakarta.resource.spi.InvalidPropertyException if the configured login is unusable
   * @throws jakarta.resource.spi.SecurityException if the Subject has no credential for this
   */
  public final FtpLogin login(@Nullable Subject subject, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    return new LoginSource(this, this, serverText()).login(subject, info);
  }

  /**
   * Finds a connection of this configuration, user and password, or gives null. Neither data mode
   * nor anything else of a transfer matters. Asks no server.
   */
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public @Nullable ManagedConnection matchManagedConnections(
      Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo info) {
    FtpLogin login;
    try {
      login = login(subject, info);
    } catch (ResourceException e) {
      return null; // nothing fits; createManagedConnection, called next, says why
    }
    return (ManagedConnection) new Candidates(connections).serving(this, login).orElse(null);
  }

  /**
   * Finds the dead control connections. One used within {@code ValidationIdleMillis}, or busy with
   * a transfer, is not asked; each other costs a NOOP ({@link FtpSession#isAlive}).
   */
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public Set getInvalidConnections(Set connections) throws ResourceException {
    return new Candidates(connections).dead(validationIdle());
  }

  final Duration validationIdle() throws ResourceException {
    return new SettingsReader(this, tlsManagers()).validationIdle();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter writer) {
    logWriter = writer;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public synchronized @Nullable ResourceAdapter getResourceAdapter() {
    return resourceAdapter;
  }

  /** Can be set once only (Connectors 2.1, 5.3.3). */
  @Override
  public synchronized void setResourceAdapter(@Nullable ResourceAdapter adapter)
      throws ResourceException {
    if (resourceAdapter != null && resourceAdapter != adapter) {
      throw new IllegalStateException(
          "the connection factory of " + serverText() + " already belongs to a resource adapter");
    }
    if (resourceAdapter == null && adapter instanceof FtpResourceAdapter joined) {
      joined.factoryJoined();
    }
    resourceAdapter = adapter;
  }

  /**
   * None unless {@code Transacted}: within a transaction a container gives all leases of one
   * factory the same control connection, which can have one transfer open at a time.
   */
  @Override
  public TransactionSupportLevel getTransactionSupport() {
    return isTransacted()
        ? TransactionSupportLevel.LocalTransaction
        : TransactionSupportLevel.NoTransaction;
  }

  /**
   * For plain Java: the application's own trust or key manager in the place of {@code
   * TrustStorePath} or {@code KeyStorePath}, which are refused beside it. Not kept by
   * serialization.
   */
  public final void useTlsManagers(TlsManagers managers) {
    tlsManagers = managers;
  }

  final TlsManagers tlsManagers() {
    TlsManagers given = tlsManagers;
    return given == null ? TlsManagers.NONE : given;
  }

  final boolean isTransacted() {
    return Boolean.TRUE.equals(getTransacted());
  }

  /** Null without a container that tells of them. */
  final @Nullable ContainerTransactions transactions() {
    return getResourceAdapter() instanceof FtpResourceAdapter adapter
        ? adapter.transactions()
        : null;
  }

  /** Whether messages may speak of a container: plain Java has none. */
  boolean isOfContainer() {
    return false;
  }

  /** The server, as messages name it. */
  final String serverText() {
    return ServerText.shown(this);
  }

  /** By class and the whole configuration (Connectors 2.1, 6.5.3.2). */
  @Override
  @SuppressWarnings("EqualsGetClass") // a subclass is another kind of factory
  public boolean equals(@Nullable Object other) {
    return other != null
        && other.getClass() == getClass()
        && ((PlainManagedConnectionFactory) other).values().equals(values())
        && ((PlainManagedConnectionFactory) other).tlsManagers().equals(tlsManagers());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  /** Names the server only. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + serverText() + "]";
  }
}
