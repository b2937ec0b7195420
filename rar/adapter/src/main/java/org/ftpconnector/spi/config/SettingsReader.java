package org.ftpconnector.spi.config;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.base.DateOrder;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.ContainerTls;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.PassiveAddress;
import org.ftpconnector.session.settings.ProxyServer;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.session.settings.TlsSettings;
import org.ftpconnector.session.settings.TransferCheck;

/**
 * Reads a configuration into what a session needs; an unusable value is an {@link
 * InvalidPropertyException} that names the property and what is allowed.
 */
public final class SettingsReader {
  private final FtpConfiguration configuration;
  private final TlsManagers managers;
  private final PropertyValues values;
  private final LoginReader login;

  /** {@code managers}: what the application has given instead of key and trust stores. */
  public SettingsReader(FtpConfiguration configuration, TlsManagers managers) {
    this.configuration = configuration;
    this.values = new PropertyValues(configuration);
    this.login = new LoginReader(configuration, values);
    this.managers = managers;
  }

  public FtpSessionSettings settings() throws InvalidPropertyException {
    return FtpSessionSettings.builder(server())
        .tls(tls())
        .proxy(proxy())
        .account(login.account())
        .loginCommands(login.loginCommands())
        .controlEncoding(login.controlEncoding())
        .fallbackEncoding(login.fallbackEncoding())
        .dataMode(values.choice(ConfigProperty.DATA_MODE, DataMode.class))
        .activePorts(activePorts())
        .activePeer(activePeer())
        .passiveAddress(passiveAddress())
        .uploadMode(values.choice(ConfigProperty.UPLOAD_MODE, UploadMode.class))
        .transferCheck(values.choice(ConfigProperty.TRANSFER_CHECK, TransferCheck.class))
        .pipelining(values.choice(ConfigProperty.PIPELINING, AutoOrOff.class))
        .priming(values.choice(ConfigProperty.PRIMING, AutoOrOff.class))
        .rootIsLoginDirectory(Boolean.TRUE.equals(configuration.getRootIsLoginDirectory()))
        .testsDataConnections(Boolean.TRUE.equals(configuration.getTestDataConnection()))
        .timeLimits(timeLimits())
        .validationLimit(values.millis(ConfigProperty.VALIDATION_TIMEOUT_MILLIS, 1))
        .listZone(
            values.parse(
                ConfigProperty.LIST_TIME_ZONE, "a time zone, as Europe/Berlin or UTC", ZoneId::of))
        .listDateOrder(values.choice(ConfigProperty.LIST_DATE_ORDER, DateOrder.class))
        .build();
  }

  /** How long ago a use may be for the connection to be trusted unasked; 0 asks always. */
  public Duration validationIdle() throws InvalidPropertyException {
    return values.millis(ConfigProperty.VALIDATION_IDLE_MILLIS, 0);
  }

  private FtpEndpoint server() throws InvalidPropertyException {
    String name = configuration.getServerName();
    if (name == null) {
      throw values.invalid(
          ConfigProperty.SERVER_NAME, "the FTP server's host name or address", null);
    }
    if (name.contains("/")) {
      throw values.invalid(ConfigProperty.SERVER_NAME, "a host name or address, and no URL", null);
    }
    Integer port = configuration.getPortNumber();
    if (port == null || port < 1 || port > 65535) {
      throw values.invalid(ConfigProperty.PORT_NUMBER, "1 to 65535", null);
    }
    return new FtpEndpoint(name, port);
  }

  private DataPorts activePorts() throws InvalidPropertyException {
    Optional<String> bound = Optional.ofNullable(configuration.getActiveBindAddress());
    Optional<String> reported = Optional.ofNullable(configuration.getActiveReportedAddress());
    String range = configuration.getActivePortRange();
    try {
      return DataPorts.parse(range == null ? "" : range, bound, reported);
    } catch (IllegalArgumentException e) {
      String allowed = "a port range within 1-65535, as 50000-50100, or nothing for any free port";
      throw values.invalid(ConfigProperty.ACTIVE_PORT_RANGE, allowed, e);
    }
  }

  private Optional<TlsSettings> tls() throws InvalidPropertyException {
    Security security = values.choice(ConfigProperty.SECURITY, Security.class);
    if (security == Security.NONE) {
      return Optional.empty();
    }
    requireOneTrustAndKey();
    return Optional.of(
        TlsSettings.builder()
            .mode(TlsSettings.Mode.valueOf(security.name()))
            .reuse(values.choice(ConfigProperty.TLS_SESSION_REUSE, TlsSettings.Reuse.class))
            .closeNotify(
                values.choice(ConfigProperty.TLS_CLOSE_NOTIFY, TlsSettings.CloseNotify.class))
            .dataProtection(
                values.choice(ConfigProperty.DATA_PROTECTION, TlsSettings.DataProtection.class))
            .clearsControlAfterLogin(Boolean.TRUE.equals(configuration.getClearControlAfterLogin()))
            .allowsAuthSsl(Boolean.TRUE.equals(configuration.getAllowAuthSsl()))
            .protocols(values.names(ConfigProperty.TLS_PROTOCOLS))
            .cipherSuites(values.names(ConfigProperty.TLS_CIPHER_SUITES))
            .container(containerTls())
            .trustStore(
                store(
                    ConfigProperty.TRUST_STORE_PATH,
                    ConfigProperty.TRUST_STORE_TYPE,
                    ConfigProperty.TRUST_STORE_PASSWORD))
            .keyStore(
                store(
                    ConfigProperty.KEY_STORE_PATH,
                    ConfigProperty.KEY_STORE_TYPE,
                    ConfigProperty.KEY_STORE_PASSWORD))
            .managers(managers)
            .trustAll(Boolean.TRUE.equals(configuration.getTrustAllCertificates()))
            .build());
  }

  /** Else one of two would silently not count. */
  private void requireOneTrustAndKey() throws InvalidPropertyException {
    if (managers.trust().isPresent()) {
      requireUnset(ConfigProperty.TRUST_STORE_PATH, "trust");
      if (Boolean.TRUE.equals(configuration.getTrustAllCertificates())) {
        throw besideManager(ConfigProperty.TRUST_ALL_CERTIFICATES, "trust");
      }
    }
    if (managers.keys().isPresent()) {
      requireUnset(ConfigProperty.KEY_STORE_PATH, "key");
    }
    if (!managers.equals(TlsManagers.NONE)) {
      requireUnset(ConfigProperty.SSL_CONTEXT, "trust or key");
    }
  }

  private void requireUnset(ConfigProperty property, String kind) throws InvalidPropertyException {
    if (configuration.text(property) != null) {
      throw besideManager(property, kind);
    }
  }

  private InvalidPropertyException besideManager(ConfigProperty property, String kind) {
    return values.invalid(
        property, "nothing, where the application gives a " + kind + " manager", null);
  }

  private Optional<ContainerTls> containerTls() throws InvalidPropertyException {
    if (configuration.getSslContext() == null) {
      return Optional.empty();
    }
    if (configuration.getTrustStorePath() != null
        || configuration.getKeyStorePath() != null
        || Boolean.TRUE.equals(configuration.getTrustAllCertificates())) {
      String allowed =
          "nothing, where TrustStorePath, KeyStorePath or TrustAllCertificates is set: the container's"
              + " TLS has its own";
      throw values.invalid(ConfigProperty.SSL_CONTEXT, allowed, null);
    }
    try {
      return Optional.of(ContainerTlsLookup.find(configuration.getSslContext().strip()));
    } catch (IllegalArgumentException e) {
      String allowed =
          "default, or the JNDI name of a javax.net.ssl.SSLContext or SSLSocketFactory, but "
              + e.getMessage();
      throw values.invalid(ConfigProperty.SSL_CONTEXT, allowed, e);
    }
  }

  /** What property Security may say. */
  private enum Security {
    NONE,
    EXPLICIT,
    IMPLICIT
  }

  private Optional<TlsSettings.Store> store(
      ConfigProperty path, ConfigProperty type, ConfigProperty password)
      throws InvalidPropertyException {
    if (configuration.text(path) == null) {
      return Optional.empty();
    }
    String secret = configuration.text(password);
    return Optional.of(
        new TlsSettings.Store(
            values.parse(path, "a file", Path::of),
            values.parse(type, "a type of key store, as PKCS12", text -> text),
            secret == null ? "" : secret));
  }

  private ActivePeer activePeer() throws InvalidPropertyException {
    String allowed =
        "control, any, or addresses and networks (no names), as 192.0.2.7,198.51.100.0/24";
    return values.parse(ConfigProperty.ACTIVE_PEER, allowed, ActivePeer::parse);
  }

  private PassiveAddress passiveAddress() throws InvalidPropertyException {
    String allowed = "control, server-if-public, server, or a host name or address";
    return values.parse(ConfigProperty.PASSIVE_ADDRESS, allowed, PassiveAddress::parse);
  }

  private Optional<ProxyServer> proxy() throws InvalidPropertyException {
    if (configuration.getProxyType() == null) {
      return Optional.empty();
    }
    ProxyServer.Type type = values.choice(ConfigProperty.PROXY_TYPE, ProxyServer.Type.class);
    String host = configuration.getProxyHost();
    if (host == null) {
      throw values.invalid(ConfigProperty.PROXY_HOST, "the proxy's host name or address", null);
    }
    Integer port = configuration.getProxyPort();
    if (port == null || port < 1 || port > 65535) {
      throw values.invalid(ConfigProperty.PROXY_PORT, "1 to 65535", null);
    }
    return Optional.of(new ProxyServer(type, host, port, proxyLogin()));
  }

  private Optional<FtpLogin> proxyLogin() {
    String user = configuration.getProxyUserName();
    String password = configuration.getProxyPassword();
    return user == null
        ? Optional.empty()
        : Optional.of(new FtpLogin(user, password == null ? "" : password));
  }

  private TimeLimits timeLimits() throws InvalidPropertyException {
    return new TimeLimits(
        values.millis(ConfigProperty.CONNECT_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.LOGIN_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.REPLY_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.CLOSE_TIMEOUT_MILLIS, 1));
  }
}
