package org.ftpconnector.spi.config;

import org.jspecify.annotations.Nullable;

/** Has the properties that say how connections are secured by TLS. */
public abstract class SecurityConfiguration extends ConfiguredValues {
  private static final long serialVersionUID = 1L;

  /** For subclasses, which have the other properties. */
  SecurityConfiguration() {}

  /** {@code none}, {@code explicit} or {@code implicit} TLS. */
  public @Nullable String getSecurity() {
    return text(ConfigProperty.SECURITY);
  }

  public void setSecurity(@Nullable String security) {
    set(ConfigProperty.SECURITY, security);
  }

  /** Protects data connections, {@code private}, or leaves them {@code clear}. */
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

  /** Lists the protocols, as {@code TLSv1.2,TLSv1.3}. */
  public @Nullable String getTlsProtocols() {
    return text(ConfigProperty.TLS_PROTOCOLS);
  }

  public void setTlsProtocols(@Nullable String tlsProtocols) {
    set(ConfigProperty.TLS_PROTOCOLS, tlsProtocols);
  }

  /** Lists the cipher suites as JSSE names them, separated by commas. */
  public @Nullable String getTlsCipherSuites() {
    return text(ConfigProperty.TLS_CIPHER_SUITES);
  }

  public void setTlsCipherSuites(@Nullable String tlsCipherSuites) {
    set(ConfigProperty.TLS_CIPHER_SUITES, tlsCipherSuites);
  }

  /** Names the container's TLS set-up in JNDI, or is {@code default} for the JVM's own. */
  public @Nullable String getSslContext() {
    return text(ConfigProperty.SSL_CONTEXT);
  }

  public void setSslContext(@Nullable String sslContext) {
    set(ConfigProperty.SSL_CONTEXT, sslContext);
  }

  /** Names the file of the authorities that are trusted; the platform's by default. */
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

  /** Names the file of the client's certificate and key. */
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

  /** Accepts any certificate of any host. For tests. */
  public @Nullable Boolean getTrustAllCertificates() {
    return flag(ConfigProperty.TRUST_ALL_CERTIFICATES);
  }

  public void setTrustAllCertificates(@Nullable Boolean trustAllCertificates) {
    set(ConfigProperty.TRUST_ALL_CERTIFICATES, trustAllCertificates);
  }
}
