package org.ftpconnector.vfs.pool;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.function.BiConsumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.spi.config.FtpConfiguration;

/**
 * What the options of {@code ftp-pool} URLs can say of a server and its pool: one constant an
 * option, a setter of its name in {@link PooledFtpFileSystemConfigBuilder}, and a row in the
 * manual. A test compares the three.
 */
@SuppressWarnings("ImmutableEnumChecker") // The effects are stateless lambdas.
enum PoolOption {
  MAX_SESSIONS("maxSessions", Integer.class, "maxSessions", FtpPool.Builder::maxSessions),
  MAX_WAIT("maxWait", Duration.class, "maxWait", FtpPool.Builder::maxWait),
  IDLE_TIMEOUT("idleTimeout", Duration.class, "idleTimeout", FtpPool.Builder::idleTimeout),
  FTPS_MODE("ftpsMode", "Security", FtpConfiguration::setSecurity),
  DATA_CHANNEL_PROTECTION_LEVEL(
      "dataChannelProtectionLevel", "DataProtection", FtpConfiguration::setDataProtection),
  CLEAR_CONTROL_AFTER_LOGIN(
      "clearControlAfterLogin",
      Boolean.class,
      "ClearControlAfterLogin",
      property(FtpConfiguration::setClearControlAfterLogin)),
  ALLOW_AUTH_SSL(
      "allowAuthSsl", Boolean.class, "AllowAuthSsl", property(FtpConfiguration::setAllowAuthSsl)),
  TLS_SESSION_REUSE("tlsSessionReuse", "TlsSessionReuse", FtpConfiguration::setTlsSessionReuse),
  TLS_CLOSE_NOTIFY("tlsCloseNotify", "TlsCloseNotify", FtpConfiguration::setTlsCloseNotify),
  TLS_PROTOCOLS("tlsProtocols", "TlsProtocols", FtpConfiguration::setTlsProtocols),
  TLS_CIPHER_SUITES("tlsCipherSuites", "TlsCipherSuites", FtpConfiguration::setTlsCipherSuites),
  SSL_CONTEXT("sslContext", "SslContext", FtpConfiguration::setSslContext),
  TRUST_STORE_PATH("trustStorePath", "TrustStorePath", FtpConfiguration::setTrustStorePath),
  TRUST_STORE_TYPE("trustStoreType", "TrustStoreType", FtpConfiguration::setTrustStoreType),
  TRUST_STORE_PASSWORD(
      "trustStorePassword", "TrustStorePassword", FtpConfiguration::setTrustStorePassword),
  KEY_STORE_PATH("keyStorePath", "KeyStorePath", FtpConfiguration::setKeyStorePath),
  KEY_STORE_TYPE("keyStoreType", "KeyStoreType", FtpConfiguration::setKeyStoreType),
  KEY_STORE_PASSWORD("keyStorePassword", "KeyStorePassword", FtpConfiguration::setKeyStorePassword),
  TRUST_MANAGER("trustManager", TrustManager.class, "trustManager", FtpPool.Builder::trustManager),
  KEY_MANAGER("keyManager", KeyManager.class, "keyManager", FtpPool.Builder::keyManager),
  TRUST_ALL_CERTIFICATES(
      "trustAllCertificates",
      Boolean.class,
      "TrustAllCertificates",
      property(FtpConfiguration::setTrustAllCertificates)),
  ACCOUNT("account", "Account", FtpConfiguration::setAccount),
  LOGIN_COMMANDS("loginCommands", "LoginCommands", FtpConfiguration::setLoginCommands),
  ACTIVE_PORT_RANGE("activePortRange", "ActivePortRange", FtpConfiguration::setActivePortRange),
  ACTIVE_BIND_ADDRESS(
      "activeBindAddress", "ActiveBindAddress", FtpConfiguration::setActiveBindAddress),
  ACTIVE_REPORTED_ADDRESS(
      "activeReportedAddress", "ActiveReportedAddress", FtpConfiguration::setActiveReportedAddress),
  ACTIVE_PEER("activePeer", "ActivePeer", FtpConfiguration::setActivePeer),
  PASSIVE_ADDRESS("passiveAddress", "PassiveAddress", FtpConfiguration::setPassiveAddress),
  TRANSFER_CHECK("transferCheck", "TransferCheck", FtpConfiguration::setTransferCheck),
  PIPELINING("pipelining", "Pipelining", FtpConfiguration::setPipelining),
  PRIMING("priming", "Priming", FtpConfiguration::setPriming),
  USER_DIR_IS_ROOT(
      "userDirIsRoot",
      Boolean.class,
      "RootIsLoginDirectory",
      property(FtpConfiguration::setRootIsLoginDirectory)),
  CONTROL_ENCODING("controlEncoding", "ControlEncoding", FtpConfiguration::setControlEncoding),
  FALLBACK_ENCODING("fallbackEncoding", "FallbackEncoding", FtpConfiguration::setFallbackEncoding),
  SERVER_TIME_ZONE_ID("serverTimeZoneId", "ListTimeZone", FtpConfiguration::setListTimeZone),
  LIST_DATE_ORDER("listDateOrder", "ListDateOrder", FtpConfiguration::setListDateOrder),
  PROXY(
      "proxy",
      Proxy.class,
      "ProxyType, ProxyHost, ProxyPort",
      property(PoolOption::configureProxy)),
  PROXY_USER_NAME("proxyUserName", "ProxyUserName", FtpConfiguration::setProxyUserName),
  PROXY_PASSWORD("proxyPassword", "ProxyPassword", FtpConfiguration::setProxyPassword),
  CONNECT_TIMEOUT(
      "connectTimeout",
      Duration.class,
      "ConnectTimeoutMillis",
      millis(FtpConfiguration::setConnectTimeoutMillis)),
  LOGIN_TIMEOUT(
      "loginTimeout",
      Duration.class,
      "LoginTimeoutMillis",
      millis(FtpConfiguration::setLoginTimeoutMillis)),
  SO_TIMEOUT(
      "soTimeout",
      Duration.class,
      "ReplyTimeoutMillis",
      millis(FtpConfiguration::setReplyTimeoutMillis)),
  DATA_CONNECT_TIMEOUT(
      "dataConnectTimeout",
      Duration.class,
      "DataConnectTimeoutMillis",
      millis(FtpConfiguration::setDataConnectTimeoutMillis)),
  DATA_TIMEOUT(
      "dataTimeout",
      Duration.class,
      "DataIdleTimeoutMillis",
      millis(FtpConfiguration::setDataIdleTimeoutMillis)),
  CLOSE_TIMEOUT(
      "closeTimeout",
      Duration.class,
      "CloseTimeoutMillis",
      millis(FtpConfiguration::setCloseTimeoutMillis)),
  VALIDATION_IDLE(
      "validationIdle",
      Duration.class,
      "ValidationIdleMillis",
      millis(FtpConfiguration::setValidationIdleMillis)),
  VALIDATION_TIMEOUT(
      "validationTimeout",
      Duration.class,
      "ValidationTimeoutMillis",
      millis(FtpConfiguration::setValidationTimeoutMillis)),
  TEST_DATA_CONNECTION(
      "testDataConnection",
      Boolean.class,
      "TestDataConnection",
      property(FtpConfiguration::setTestDataConnection));

  private final String key;
  private final Class<?> type;
  private final String sets;
  private final BiConsumer<FtpPool.Builder, Object> effect;

  PoolOption(String key, String sets, BiConsumer<FtpConfiguration, String> property) {
    this(key, String.class, sets, property(property));
  }

  <T> PoolOption(String key, Class<T> type, String sets, BiConsumer<FtpPool.Builder, T> effect) {
    this.key = key;
    this.type = type;
    this.sets = sets;
    this.effect = (pool, value) -> effect.accept(pool, type.cast(value));
  }

  private static <T> BiConsumer<FtpPool.Builder, T> property(
      BiConsumer<FtpConfiguration, T> property) {
    return (pool, value) -> pool.configure(properties -> property.accept(properties, value));
  }

  /** Longer than an Integer holds is 24 days; that is as good as for ever. */
  private static BiConsumer<FtpPool.Builder, Duration> millis(
      BiConsumer<FtpConfiguration, Integer> property) {
    return (pool, time) -> {
      int millis = (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
      pool.configure(properties -> property.accept(properties, millis));
    };
  }

  private static void configureProxy(FtpConfiguration properties, Proxy proxy) {
    if (!(proxy.address() instanceof InetSocketAddress address)) {
      return; // Proxy.NO_PROXY
    }
    properties.setProxyType(proxy.type() == Proxy.Type.SOCKS ? "socks5" : "http");
    properties.setProxyHost(address.getHostString());
    properties.setProxyPort(address.getPort());
  }

  /** As the built-in provider calls it, where it has such an option. */
  String key() {
    return key;
  }

  Class<?> type() {
    return type;
  }

  /** The manual's name of what it sets. */
  String sets() {
    return sets;
  }

  void apply(Object value, FtpPool.Builder pool) {
    effect.accept(pool, value);
  }
}
