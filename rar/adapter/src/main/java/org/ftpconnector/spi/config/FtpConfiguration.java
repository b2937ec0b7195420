package org.ftpconnector.spi.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one connection factory, as the Java bean that ra.xml names.
 *
 * <p>The setters only remember: containers call them in any order, repeatedly, and on beans that
 * are thrown away. What a value must look like is checked when a control connection is to be
 * opened. Setting null means the default. The meaning of each property is in the manual.
 */
public abstract class FtpConfiguration implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<ConfigProperty, Serializable> values = new ConcurrentHashMap<>();

  /** Everything at its default. */
  protected FtpConfiguration() {
    for (ConfigProperty property : ConfigProperty.values()) {
      set(property, null);
    }
  }

  /** Host name or address of the FTP server; required. */
  public @Nullable String getServerName() {
    return text(ConfigProperty.SERVER_NAME);
  }

  public void setServerName(@Nullable String serverName) {
    set(ConfigProperty.SERVER_NAME, serverName);
  }

  /** Port of the control connection, 1 to 65535. */
  public @Nullable Integer getPortNumber() {
    return number(ConfigProperty.PORT_NUMBER);
  }

  public void setPortNumber(@Nullable Integer portNumber) {
    set(ConfigProperty.PORT_NUMBER, portNumber);
  }

  /** {@code none}, {@code explicit} or {@code implicit} TLS. */
  public @Nullable String getSecurity() {
    return text(ConfigProperty.SECURITY);
  }

  public void setSecurity(@Nullable String security) {
    set(ConfigProperty.SECURITY, security);
  }

  /** {@code private} or {@code clear}. */
  public @Nullable String getDataProtection() {
    return text(ConfigProperty.DATA_PROTECTION);
  }

  public void setDataProtection(@Nullable String dataProtection) {
    set(ConfigProperty.DATA_PROTECTION, dataProtection);
  }

  /** Leaves the control connection readable once the password is sent. */
  public @Nullable Boolean getClearControlAfterLogin() {
    return flag(ConfigProperty.CLEAR_CONTROL_AFTER_LOGIN);
  }

  public void setClearControlAfterLogin(@Nullable Boolean clearControlAfterLogin) {
    set(ConfigProperty.CLEAR_CONTROL_AFTER_LOGIN, clearControlAfterLogin);
  }

  /** Tries {@code AUTH SSL} where the server does not know {@code AUTH TLS}. */
  public @Nullable Boolean getAllowAuthSsl() {
    return flag(ConfigProperty.ALLOW_AUTH_SSL);
  }

  public void setAllowAuthSsl(@Nullable Boolean allowAuthSsl) {
    set(ConfigProperty.ALLOW_AUTH_SSL, allowAuthSsl);
  }

  /** {@code auto}, {@code require} or {@code off}. */
  public @Nullable String getTlsSessionReuse() {
    return text(ConfigProperty.TLS_SESSION_REUSE);
  }

  public void setTlsSessionReuse(@Nullable String tlsSessionReuse) {
    set(ConfigProperty.TLS_SESSION_REUSE, tlsSessionReuse);
  }

  /** {@code auto}, {@code require} or {@code off}. */
  public @Nullable String getTlsCloseNotify() {
    return text(ConfigProperty.TLS_CLOSE_NOTIFY);
  }

  public void setTlsCloseNotify(@Nullable String tlsCloseNotify) {
    set(ConfigProperty.TLS_CLOSE_NOTIFY, tlsCloseNotify);
  }

  /** As {@code TLSv1.2,TLSv1.3}. */
  public @Nullable String getTlsProtocols() {
    return text(ConfigProperty.TLS_PROTOCOLS);
  }

  public void setTlsProtocols(@Nullable String tlsProtocols) {
    set(ConfigProperty.TLS_PROTOCOLS, tlsProtocols);
  }

  /** As JSSE names them, separated by commas. */
  public @Nullable String getTlsCipherSuites() {
    return text(ConfigProperty.TLS_CIPHER_SUITES);
  }

  public void setTlsCipherSuites(@Nullable String tlsCipherSuites) {
    set(ConfigProperty.TLS_CIPHER_SUITES, tlsCipherSuites);
  }

  /** {@code default}, or where the container keeps its TLS set-up. */
  public @Nullable String getSslContext() {
    return text(ConfigProperty.SSL_CONTEXT);
  }

  public void setSslContext(@Nullable String sslContext) {
    set(ConfigProperty.SSL_CONTEXT, sslContext);
  }

  /** Whose certificates are trusted. */
  public @Nullable String getTrustStorePath() {
    return text(ConfigProperty.TRUST_STORE_PATH);
  }

  public void setTrustStorePath(@Nullable String trustStorePath) {
    set(ConfigProperty.TRUST_STORE_PATH, trustStorePath);
  }

  /** Type of the trust store. */
  public @Nullable String getTrustStoreType() {
    return text(ConfigProperty.TRUST_STORE_TYPE);
  }

  public void setTrustStoreType(@Nullable String trustStoreType) {
    set(ConfigProperty.TRUST_STORE_TYPE, trustStoreType);
  }

  /** Password of the trust store. */
  public @Nullable String getTrustStorePassword() {
    return text(ConfigProperty.TRUST_STORE_PASSWORD);
  }

  public void setTrustStorePassword(@Nullable String trustStorePassword) {
    set(ConfigProperty.TRUST_STORE_PASSWORD, trustStorePassword);
  }

  /** The certificate and key of the client. */
  public @Nullable String getKeyStorePath() {
    return text(ConfigProperty.KEY_STORE_PATH);
  }

  public void setKeyStorePath(@Nullable String keyStorePath) {
    set(ConfigProperty.KEY_STORE_PATH, keyStorePath);
  }

  /** Type of the key store. */
  public @Nullable String getKeyStoreType() {
    return text(ConfigProperty.KEY_STORE_TYPE);
  }

  public void setKeyStoreType(@Nullable String keyStoreType) {
    set(ConfigProperty.KEY_STORE_TYPE, keyStoreType);
  }

  /** Password of the key store and of the key. */
  public @Nullable String getKeyStorePassword() {
    return text(ConfigProperty.KEY_STORE_PASSWORD);
  }

  public void setKeyStorePassword(@Nullable String keyStorePassword) {
    set(ConfigProperty.KEY_STORE_PASSWORD, keyStorePassword);
  }

  /** Accepts any certificate. */
  public @Nullable Boolean getTrustAllCertificates() {
    return flag(ConfigProperty.TRUST_ALL_CERTIFICATES);
  }

  public void setTrustAllCertificates(@Nullable Boolean trustAllCertificates) {
    set(ConfigProperty.TRUST_ALL_CERTIFICATES, trustAllCertificates);
  }

  /** Who to log in as where neither container nor application says. */
  public @Nullable String getUserName() {
    return text(ConfigProperty.USER_NAME);
  }

  public void setUserName(@Nullable String userName) {
    set(ConfigProperty.USER_NAME, userName);
  }

  /** The password of {@link #getUserName()}. */
  public @Nullable String getPassword() {
    return text(ConfigProperty.PASSWORD);
  }

  public void setPassword(@Nullable String password) {
    set(ConfigProperty.PASSWORD, password);
  }

  /** What a server is told that asks for an account, whoever logs in. */
  public @Nullable String getAccount() {
    return text(ConfigProperty.ACCOUNT);
  }

  public void setAccount(@Nullable String account) {
    set(ConfigProperty.ACCOUNT, account);
  }

  /** As {@code SITE UMASK 022;?SITE NAMEFMT 1}: what to say after each login. */
  public @Nullable String getLoginCommands() {
    return text(ConfigProperty.LOGIN_COMMANDS);
  }

  public void setLoginCommands(@Nullable String loginCommands) {
    set(ConfigProperty.LOGIN_COMMANDS, loginCommands);
  }

  /** {@code passive}, {@code active} or {@code auto}, for transfers that do not say. */
  public @Nullable String getDataMode() {
    return text(ConfigProperty.DATA_MODE);
  }

  public void setDataMode(@Nullable String dataMode) {
    set(ConfigProperty.DATA_MODE, dataMode);
  }

  /** Ports to listen on in active mode, as {@code 50000-50100}. */
  public @Nullable String getActivePortRange() {
    return text(ConfigProperty.ACTIVE_PORT_RANGE);
  }

  public void setActivePortRange(@Nullable String activePortRange) {
    set(ConfigProperty.ACTIVE_PORT_RANGE, activePortRange);
  }

  /** The local address to listen on in active mode. */
  public @Nullable String getActiveBindAddress() {
    return text(ConfigProperty.ACTIVE_BIND_ADDRESS);
  }

  public void setActiveBindAddress(@Nullable String activeBindAddress) {
    set(ConfigProperty.ACTIVE_BIND_ADDRESS, activeBindAddress);
  }

  /** The address that the server is told in active mode. */
  public @Nullable String getActiveReportedAddress() {
    return text(ConfigProperty.ACTIVE_REPORTED_ADDRESS);
  }

  public void setActiveReportedAddress(@Nullable String activeReportedAddress) {
    set(ConfigProperty.ACTIVE_REPORTED_ADDRESS, activeReportedAddress);
  }

  /** From where the server may connect in active mode. */
  public @Nullable String getActivePeer() {
    return text(ConfigProperty.ACTIVE_PEER);
  }

  public void setActivePeer(@Nullable String activePeer) {
    set(ConfigProperty.ACTIVE_PEER, activePeer);
  }

  /** Where passive data connections go to. */
  public @Nullable String getPassiveAddress() {
    return text(ConfigProperty.PASSIVE_ADDRESS);
  }

  public void setPassiveAddress(@Nullable String passiveAddress) {
    set(ConfigProperty.PASSIVE_ADDRESS, passiveAddress);
  }

  /** {@code direct} or {@code staged}, for stores that do not say. */
  public @Nullable String getUploadMode() {
    return text(ConfigProperty.UPLOAD_MODE);
  }

  public void setUploadMode(@Nullable String uploadMode) {
    set(ConfigProperty.UPLOAD_MODE, uploadMode);
  }

  /** {@code auto}, {@code none}, {@code size} or {@code hash}. */
  public @Nullable String getTransferCheck() {
    return text(ConfigProperty.TRANSFER_CHECK);
  }

  public void setTransferCheck(@Nullable String transferCheck) {
    set(ConfigProperty.TRANSFER_CHECK, transferCheck);
  }

  /** {@code auto} or {@code off}: whether several commands are sent in one write. */
  public @Nullable String getPipelining() {
    return text(ConfigProperty.PIPELINING);
  }

  public void setPipelining(@Nullable String pipelining) {
    set(ConfigProperty.PIPELINING, pipelining);
  }

  /** {@code auto} or {@code off}: whether the next passive data connection is asked for ahead. */
  public @Nullable String getPriming() {
    return text(ConfigProperty.PRIMING);
  }

  public void setPriming(@Nullable String priming) {
    set(ConfigProperty.PRIMING, priming);
  }

  /** Whether connections take part in the container's transactions. */
  public @Nullable Boolean getTransacted() {
    return flag(ConfigProperty.TRANSACTED);
  }

  public void setTransacted(@Nullable Boolean transacted) {
    set(ConfigProperty.TRANSACTED, transacted);
  }

  /** Whether paths begin at the login directory. */
  public @Nullable Boolean getRootIsLoginDirectory() {
    return flag(ConfigProperty.ROOT_IS_LOGIN_DIRECTORY);
  }

  public void setRootIsLoginDirectory(@Nullable Boolean rootIsLoginDirectory) {
    set(ConfigProperty.ROOT_IS_LOGIN_DIRECTORY, rootIsLoginDirectory);
  }

  /** Character set of commands and replies. */
  public @Nullable String getControlEncoding() {
    return text(ConfigProperty.CONTROL_ENCODING);
  }

  public void setControlEncoding(@Nullable String controlEncoding) {
    set(ConfigProperty.CONTROL_ENCODING, controlEncoding);
  }

  /** Character set of names that are not in UTF-8. */
  public @Nullable String getFallbackEncoding() {
    return text(ConfigProperty.FALLBACK_ENCODING);
  }

  public void setFallbackEncoding(@Nullable String fallbackEncoding) {
    set(ConfigProperty.FALLBACK_ENCODING, fallbackEncoding);
  }

  /** Zone of the times in LIST lines. */
  public @Nullable String getListTimeZone() {
    return text(ConfigProperty.LIST_TIME_ZONE);
  }

  public void setListTimeZone(@Nullable String listTimeZone) {
    set(ConfigProperty.LIST_TIME_ZONE, listTimeZone);
  }

  /** {@code auto}, {@code ymd}, {@code dmy} or {@code mdy}: of the dates in LIST lines. */
  public @Nullable String getListDateOrder() {
    return text(ConfigProperty.LIST_DATE_ORDER);
  }

  public void setListDateOrder(@Nullable String listDateOrder) {
    set(ConfigProperty.LIST_DATE_ORDER, listDateOrder);
  }

  /** {@code http} or {@code socks5}; without it there is no proxy. */
  public @Nullable String getProxyType() {
    return text(ConfigProperty.PROXY_TYPE);
  }

  public void setProxyType(@Nullable String proxyType) {
    set(ConfigProperty.PROXY_TYPE, proxyType);
  }

  /** Name or address of the proxy. */
  public @Nullable String getProxyHost() {
    return text(ConfigProperty.PROXY_HOST);
  }

  public void setProxyHost(@Nullable String proxyHost) {
    set(ConfigProperty.PROXY_HOST, proxyHost);
  }

  /** Port of the proxy. */
  public @Nullable Integer getProxyPort() {
    return number(ConfigProperty.PROXY_PORT);
  }

  public void setProxyPort(@Nullable Integer proxyPort) {
    set(ConfigProperty.PROXY_PORT, proxyPort);
  }

  /** Who to log in as at the proxy. */
  public @Nullable String getProxyUserName() {
    return text(ConfigProperty.PROXY_USER_NAME);
  }

  public void setProxyUserName(@Nullable String proxyUserName) {
    set(ConfigProperty.PROXY_USER_NAME, proxyUserName);
  }

  /** The password of {@link #getProxyUserName()}. */
  public @Nullable String getProxyPassword() {
    return text(ConfigProperty.PROXY_PASSWORD);
  }

  public void setProxyPassword(@Nullable String proxyPassword) {
    set(ConfigProperty.PROXY_PASSWORD, proxyPassword);
  }

  /** Until the control connection is open and greeted. */
  public @Nullable Integer getConnectTimeoutMillis() {
    return number(ConfigProperty.CONNECT_TIMEOUT_MILLIS);
  }

  public void setConnectTimeoutMillis(@Nullable Integer connectTimeoutMillis) {
    set(ConfigProperty.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis);
  }

  /** From the greeting until the session is ready. */
  public @Nullable Integer getLoginTimeoutMillis() {
    return number(ConfigProperty.LOGIN_TIMEOUT_MILLIS);
  }

  public void setLoginTimeoutMillis(@Nullable Integer loginTimeoutMillis) {
    set(ConfigProperty.LOGIN_TIMEOUT_MILLIS, loginTimeoutMillis);
  }

  /** From a command to the end of its reply. */
  public @Nullable Integer getReplyTimeoutMillis() {
    return number(ConfigProperty.REPLY_TIMEOUT_MILLIS);
  }

  public void setReplyTimeoutMillis(@Nullable Integer replyTimeoutMillis) {
    set(ConfigProperty.REPLY_TIMEOUT_MILLIS, replyTimeoutMillis);
  }

  /** Until a data connection is open. */
  public @Nullable Integer getDataConnectTimeoutMillis() {
    return number(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS);
  }

  public void setDataConnectTimeoutMillis(@Nullable Integer dataConnectTimeoutMillis) {
    set(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS, dataConnectTimeoutMillis);
  }

  /**
   * Between two arrivals of bytes on a data connection; five times that for each MiB of a listing,
   * and for each record of TLS.
   */
  public @Nullable Integer getDataIdleTimeoutMillis() {
    return number(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS);
  }

  public void setDataIdleTimeoutMillis(@Nullable Integer dataIdleTimeoutMillis) {
    set(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS, dataIdleTimeoutMillis);
  }

  /** For a farewell, or to get back in step after an aborted transfer. */
  public @Nullable Integer getCloseTimeoutMillis() {
    return number(ConfigProperty.CLOSE_TIMEOUT_MILLIS);
  }

  public void setCloseTimeoutMillis(@Nullable Integer closeTimeoutMillis) {
    set(ConfigProperty.CLOSE_TIMEOUT_MILLIS, closeTimeoutMillis);
  }

  /** A control connection used within this time is taken for alive without asking the server. */
  public @Nullable Integer getValidationIdleMillis() {
    return number(ConfigProperty.VALIDATION_IDLE_MILLIS);
  }

  public void setValidationIdleMillis(@Nullable Integer validationIdleMillis) {
    set(ConfigProperty.VALIDATION_IDLE_MILLIS, validationIdleMillis);
  }

  /** Until a pooled control connection has answered a NOOP; one that has not is replaced. */
  public @Nullable Integer getValidationTimeoutMillis() {
    return number(ConfigProperty.VALIDATION_TIMEOUT_MILLIS);
  }

  public void setValidationTimeoutMillis(@Nullable Integer validationTimeoutMillis) {
    set(ConfigProperty.VALIDATION_TIMEOUT_MILLIS, validationTimeoutMillis);
  }

  /** Whether a data connection is tested behind each login. */
  public @Nullable Boolean getTestDataConnection() {
    return flag(ConfigProperty.TEST_DATA_CONNECTION);
  }

  public void setTestDataConnection(@Nullable Boolean testDataConnection) {
    set(ConfigProperty.TEST_DATA_CONNECTION, testDataConnection);
  }

  /** Everything that is set, defaults included; the same for equal configurations. */
  protected final Map<ConfigProperty, Serializable> values() {
    return Collections.unmodifiableMap(values);
  }

  /** What applies, or null; blank counts as not set, as some containers pass empty values. */
  final @Nullable String text(ConfigProperty property) {
    return (String) values.get(property);
  }

  final @Nullable Boolean flag(ConfigProperty property) {
    return (Boolean) values.get(property);
  }

  final @Nullable Integer number(ConfigProperty property) {
    return (Integer) values.get(property);
  }

  private void set(ConfigProperty property, @Nullable Serializable value) {
    boolean absent = value == null || (value instanceof String text && text.isBlank());
    Serializable effective = absent ? property.defaultValue() : value;
    if (effective == null) {
      values.remove(property);
    } else {
      values.put(property, effective);
    }
  }
}
