package org.ftpconnector.spi.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Every configuration property of a connection factory, in the order of ra.xml and the manual.
 *
 * <p>A new one takes a constant here, a getter and a setter in {@link SecurityConfiguration},
 * {@link TransferConfiguration} or {@link FtpConfiguration}, an element in ra.xml and a row in the
 * manual; a test compares all four.
 */
public enum ConfigProperty {
  SERVER_NAME("ServerName", String.class, null),
  PORT_NUMBER("PortNumber", Integer.class, 21),
  SECURITY("Security", String.class, "none"),
  DATA_PROTECTION("DataProtection", String.class, "private"),
  CLEAR_CONTROL_AFTER_LOGIN("ClearControlAfterLogin", Boolean.class, false),
  ALLOW_AUTH_SSL("AllowAuthSsl", Boolean.class, false),
  TLS_SESSION_REUSE("TlsSessionReuse", String.class, "auto"),
  TLS_CLOSE_NOTIFY("TlsCloseNotify", String.class, "auto"),
  TLS_PROTOCOLS("TlsProtocols", String.class, null),
  TLS_CIPHER_SUITES("TlsCipherSuites", String.class, null),
  SSL_CONTEXT("SslContext", String.class, null),
  TRUST_STORE_PATH("TrustStorePath", String.class, null),
  TRUST_STORE_TYPE("TrustStoreType", String.class, "PKCS12"),
  TRUST_STORE_PASSWORD("TrustStorePassword", String.class, null),
  KEY_STORE_PATH("KeyStorePath", String.class, null),
  KEY_STORE_TYPE("KeyStoreType", String.class, "PKCS12"),
  KEY_STORE_PASSWORD("KeyStorePassword", String.class, null),
  TRUST_ALL_CERTIFICATES("TrustAllCertificates", Boolean.class, false),
  USER_NAME("UserName", String.class, null),
  PASSWORD("Password", String.class, null),
  ACCOUNT("Account", String.class, null),
  LOGIN_COMMANDS("LoginCommands", String.class, null),
  DATA_MODE("DataMode", String.class, "passive"),
  ACTIVE_PORT_RANGE("ActivePortRange", String.class, null),
  ACTIVE_BIND_ADDRESS("ActiveBindAddress", String.class, null),
  ACTIVE_REPORTED_ADDRESS("ActiveReportedAddress", String.class, null),
  ACTIVE_PEER("ActivePeer", String.class, "control"),
  PASSIVE_ADDRESS("PassiveAddress", String.class, "control"),
  UPLOAD_MODE("UploadMode", String.class, "direct"),
  TRANSFER_CHECK("TransferCheck", String.class, "auto"),
  PIPELINING("Pipelining", String.class, "auto"),
  PRIMING("Priming", String.class, "auto"),
  TRANSACTED("Transacted", Boolean.class, false),
  ROOT_IS_LOGIN_DIRECTORY("RootIsLoginDirectory", Boolean.class, false),
  CONTROL_ENCODING("ControlEncoding", String.class, "UTF-8"),
  FALLBACK_ENCODING("FallbackEncoding", String.class, null),
  LIST_TIME_ZONE("ListTimeZone", String.class, "UTC"),
  LIST_DATE_ORDER("ListDateOrder", String.class, "auto"),
  PROXY_TYPE("ProxyType", String.class, null),
  PROXY_HOST("ProxyHost", String.class, null),
  PROXY_PORT("ProxyPort", Integer.class, null),
  PROXY_USER_NAME("ProxyUserName", String.class, null),
  PROXY_PASSWORD("ProxyPassword", String.class, null),
  CONNECT_TIMEOUT_MILLIS("ConnectTimeoutMillis", Integer.class, 10_000),
  LOGIN_TIMEOUT_MILLIS("LoginTimeoutMillis", Integer.class, 30_000),
  REPLY_TIMEOUT_MILLIS("ReplyTimeoutMillis", Integer.class, 30_000),
  DATA_CONNECT_TIMEOUT_MILLIS("DataConnectTimeoutMillis", Integer.class, 10_000),
  DATA_IDLE_TIMEOUT_MILLIS("DataIdleTimeoutMillis", Integer.class, 60_000),
  CLOSE_TIMEOUT_MILLIS("CloseTimeoutMillis", Integer.class, 1_000),
  VALIDATION_IDLE_MILLIS("ValidationIdleMillis", Integer.class, 1_000),
  VALIDATION_TIMEOUT_MILLIS("ValidationTimeoutMillis", Integer.class, 3_000),
  TEST_DATA_CONNECTION("TestDataConnection", Boolean.class, false);

  private final String propertyName;
  private final Class<?> type;

  @SuppressWarnings("ImmutableEnumChecker") // a String, an Integer or null
  private final @Nullable Serializable defaultValue;

  ConfigProperty(String propertyName, Class<?> type, @Nullable Serializable defaultValue) {
    this.propertyName = propertyName;
    this.type = type;
    this.defaultValue = defaultValue;
  }

  /** As ra.xml spells it, with a capital (Connectors 2.1, 20.5.4). */
  public String propertyName() {
    return propertyName;
  }

  /** The bean property's type: only wrappers and String are legal (Connectors 2.1, ra.xml XSD). */
  public Class<?> type() {
    return type;
  }

  /** What applies where nothing is configured; null if there is nothing. */
  public @Nullable Serializable defaultValue() {
    return defaultValue;
  }

  /** Whether it must not be shown (Connectors 2.1, 5.3.7.6.2). */
  public boolean isConfidential() {
    return propertyName.endsWith("Password") || this == ACCOUNT || this == LOGIN_COMMANDS;
  }
}
