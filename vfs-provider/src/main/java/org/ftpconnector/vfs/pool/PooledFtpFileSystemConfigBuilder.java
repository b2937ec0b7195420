package org.ftpconnector.vfs.pool;

import java.net.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.ftp.FtpFileType;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.vfs.BuiltInOptions;
import org.jspecify.annotations.Nullable;

/**
 * Writes what {@link PooledFtpFileProvider} reads of {@code FileSystemOptions}, with the names of
 * the built-in provider's options where it has the like. What a value must look like is checked
 * when a connection is opened; the manual says what each means. The data mode is by default
 * passive.
 */
public final class PooledFtpFileSystemConfigBuilder extends PoolTimes {
  private static final PooledFtpFileSystemConfigBuilder INSTANCE =
      new PooledFtpFileSystemConfigBuilder();

  private PooledFtpFileSystemConfigBuilder() {}

  /** The one instance. */
  public static PooledFtpFileSystemConfigBuilder getInstance() {
    return INSTANCE;
  }

  /**
   * The options that are set, else as the built-in provider's builders have set them. {@code
   * secured}: by that of {@code ftps} too.
   */
  Map<PoolOption, Object> values(@Nullable FileSystemOptions options, boolean secured) {
    return PooledBuiltInOptions.below(values(options).values(), options, secured);
  }

  /** Sets passive or active mode, where the URL has no {@code mode}; as {@link #setDataMode}. */
  public void setPassiveMode(FileSystemOptions options, boolean passive) {
    setDataMode(options, passive ? DataMode.PASSIVE : DataMode.ACTIVE);
  }

  /**
   * Sets how files travel, where the URL has no {@code type}: {@code BINARY}, the default, or
   * {@code ASCII}; as {@link #setDataType}.
   *
   * @throws IllegalArgumentException for {@code EBCDIC} and {@code LOCAL}
   */
  public void setFileType(FileSystemOptions options, FtpFileType type) {
    Objects.requireNonNull(type, "type is null; allowed: BINARY or ASCII");
    setDataType(options, BuiltInOptions.dataType(type));
  }

  /** The file type that was set here, if any. */
  public Optional<FtpFileType> getFileType(@Nullable FileSystemOptions options) {
    return getDataType(options)
        .map(type -> type == DataType.ASCII ? FtpFileType.ASCII : FtpFileType.BINARY);
  }

  /**
   * Limits the connections to a server, of one login; 10 by default. A copy within one server takes
   * two for each thread.
   */
  public void setMaxSessions(FileSystemOptions options, int sessions) {
    set(options, PoolOption.MAX_SESSIONS, sessions);
  }

  /** Sets when the control connection is secured; by default explicit for {@code ftps} schemes. */
  public void setFtpsMode(FileSystemOptions options, FtpsMode mode) {
    Objects.requireNonNull(mode, "mode is null; allowed: EXPLICIT or IMPLICIT");
    set(options, PoolOption.FTPS_MODE, mode.name().toLowerCase(Locale.ROOT));
  }

  /**
   * Sets whether data connections are secured too: {@code P}, the default, or {@code C}.
   *
   * @throws IllegalArgumentException for {@code S} and {@code E}, which RFC 4217 section 9 rules
   *     out
   */
  public void setDataChannelProtectionLevel(
      FileSystemOptions options, FtpsDataChannelProtectionLevel level) {
    Objects.requireNonNull(level, "level is null; allowed: P or C");
    String value =
        switch (level) {
          case P -> "private";
          case C -> "clear";
          default -> throw new IllegalArgumentException("PROT " + level + " is not for TLS; use P");
        };
    set(options, PoolOption.DATA_CHANNEL_PROTECTION_LEVEL, value);
  }

  /** Sets whether the control connection leaves TLS after the login; false by default. */
  public void setClearControlAfterLogin(FileSystemOptions options, boolean clear) {
    set(options, PoolOption.CLEAR_CONTROL_AFTER_LOGIN, clear);
  }

  /** Sets whether a data connection is tested behind each login; false by default. */
  public void setTestDataConnection(FileSystemOptions options, boolean test) {
    set(options, PoolOption.TEST_DATA_CONNECTION, test);
  }

  /** True tries {@code AUTH SSL} where the server does not know {@code AUTH TLS}. */
  public void setAllowAuthSsl(FileSystemOptions options, boolean allow) {
    set(options, PoolOption.ALLOW_AUTH_SSL, allow);
  }

  /** {@code auto}, the default, {@code require} or {@code off}. */
  public void setTlsSessionReuse(FileSystemOptions options, String reuse) {
    set(options, PoolOption.TLS_SESSION_REUSE, reuse);
  }

  /** {@code auto}, the default, {@code require} or {@code off}. */
  public void setTlsCloseNotify(FileSystemOptions options, String closeNotify) {
    set(options, PoolOption.TLS_CLOSE_NOTIFY, closeNotify);
  }

  /** Sets the protocols, as {@code TLSv1.2,TLSv1.3}. */
  public void setTlsProtocols(FileSystemOptions options, String protocols) {
    set(options, PoolOption.TLS_PROTOCOLS, protocols);
  }

  /** Sets the cipher suites as JSSE names them, separated by commas. */
  public void setTlsCipherSuites(FileSystemOptions options, String suites) {
    set(options, PoolOption.TLS_CIPHER_SUITES, suites);
  }

  /** Sets {@code default} for the JVM's own TLS set-up in place of the stores, or a JNDI name. */
  public void setSslContext(FileSystemOptions options, String context) {
    set(options, PoolOption.SSL_CONTEXT, context);
  }

  /** Sets the file of the authorities that are trusted; the platform's by default. */
  public void setTrustStorePath(FileSystemOptions options, String file) {
    set(options, PoolOption.TRUST_STORE_PATH, file);
  }

  /** Sets the type of the trust store; PKCS12 by default. */
  public void setTrustStoreType(FileSystemOptions options, String type) {
    set(options, PoolOption.TRUST_STORE_TYPE, type);
  }

  /** Sets the password of the trust store. */
  public void setTrustStorePassword(FileSystemOptions options, String password) {
    set(options, PoolOption.TRUST_STORE_PASSWORD, password);
  }

  /** Sets the file of the client's certificate and key. */
  public void setKeyStorePath(FileSystemOptions options, String file) {
    set(options, PoolOption.KEY_STORE_PATH, file);
  }

  /** Sets the type of the key store; PKCS12 by default. */
  public void setKeyStoreType(FileSystemOptions options, String type) {
    set(options, PoolOption.KEY_STORE_TYPE, type);
  }

  /** Sets the password of the key store and of the key. */
  public void setKeyStorePassword(FileSystemOptions options, String password) {
    set(options, PoolOption.KEY_STORE_PASSWORD, password);
  }

  /**
   * Judges the server's certificates in the place of a trust store. The host name is checked too,
   * unless the manager is an {@code X509ExtendedTrustManager}, which may do so itself. Pass the
   * same one each time: another is another pool.
   */
  public void setTrustManager(FileSystemOptions options, TrustManager manager) {
    set(options, PoolOption.TRUST_MANAGER, manager);
  }

  /**
   * Takes the client's certificate and key from this manager, the same each time, and no key store.
   */
  public void setKeyManager(FileSystemOptions options, KeyManager manager) {
    set(options, PoolOption.KEY_MANAGER, manager);
  }

  /** Accepts any certificate of any host. For tests. */
  public void setTrustAllCertificates(FileSystemOptions options, boolean all) {
    set(options, PoolOption.TRUST_ALL_CERTIFICATES, all);
  }

  /** Sets the answer to a server that asks for an account; as secret as a password. */
  public void setAccount(FileSystemOptions options, String account) {
    set(options, PoolOption.ACCOUNT, account);
  }

  /** Sets the commands after each login, as {@code SITE UMASK 022;?SITE NAMEFMT 1}. */
  public void setLoginCommands(FileSystemOptions options, String commands) {
    set(options, PoolOption.LOGIN_COMMANDS, commands);
  }

  /** Sets the ports that the client listens on in active mode, as {@code 50000-50100}. */
  public void setActivePortRange(FileSystemOptions options, String range) {
    set(options, PoolOption.ACTIVE_PORT_RANGE, range);
  }

  /** Sets the local address that the client listens on in active mode. */
  public void setActiveBindAddress(FileSystemOptions options, String address) {
    set(options, PoolOption.ACTIVE_BIND_ADDRESS, address);
  }

  /** Sets the address that the server is told in active mode. */
  public void setActiveReportedAddress(FileSystemOptions options, String address) {
    set(options, PoolOption.ACTIVE_REPORTED_ADDRESS, address);
  }

  /** Sets from where the server may connect in active mode; {@code control} by default. */
  public void setActivePeer(FileSystemOptions options, String peer) {
    set(options, PoolOption.ACTIVE_PEER, peer);
  }

  /** Sets where the client connects to in passive mode; {@code control} by default. */
  public void setPassiveAddress(FileSystemOptions options, String address) {
    set(options, PoolOption.PASSIVE_ADDRESS, address);
  }

  /** {@code auto}, the default, {@code none}, {@code size} or {@code hash}. */
  public void setTransferCheck(FileSystemOptions options, String check) {
    set(options, PoolOption.TRANSFER_CHECK, check);
  }

  /** {@code auto}, the default, or {@code off}: whether several commands are sent in one write. */
  public void setPipelining(FileSystemOptions options, String pipelining) {
    set(options, PoolOption.PIPELINING, pipelining);
  }

  /**
   * {@code auto}, the default, or {@code off}: whether the next passive data connection is asked
   * for ahead.
   */
  public void setPriming(FileSystemOptions options, String priming) {
    set(options, PoolOption.PRIMING, priming);
  }

  /**
   * Sets whether paths begin at the directory that the server puts the user into at login; true by
   * default, as in the built-in provider.
   */
  public void setUserDirIsRoot(FileSystemOptions options, boolean isRoot) {
    set(options, PoolOption.USER_DIR_IS_ROOT, isRoot);
  }

  /** Character set of commands and replies; UTF-8 by default. */
  public void setControlEncoding(FileSystemOptions options, String charset) {
    set(options, PoolOption.CONTROL_ENCODING, charset);
  }

  /** Character set of names that are not in UTF-8; by default they are not listed. */
  public void setFallbackEncoding(FileSystemOptions options, String charset) {
    set(options, PoolOption.FALLBACK_ENCODING, charset);
  }

  /** Zone of the times in LIST lines; UTC by default. */
  public void setServerTimeZoneId(FileSystemOptions options, String zone) {
    set(options, PoolOption.SERVER_TIME_ZONE_ID, zone);
  }

  /**
   * The order of numbers in the dates of LIST lines: {@code auto}, by default, {@code ymd}, {@code
   * dmy} or {@code mdy}.
   */
  public void setListDateOrder(FileSystemOptions options, String order) {
    set(options, PoolOption.LIST_DATE_ORDER, order);
  }

  /** An HTTP or SOCKS 5 proxy to go through. */
  public void setProxy(FileSystemOptions options, Proxy proxy) {
    set(options, PoolOption.PROXY, proxy);
  }

  /**
   * As {@link #setProxy(FileSystemOptions, Proxy)}: {@code http://HOST:PORT} or {@code
   * socks5://HOST:PORT}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public void setProxy(FileSystemOptions options, String proxy) {
    Objects.requireNonNull(proxy, "proxy is null; allowed: http://HOST:PORT or socks5://HOST:PORT");
    setProxy(options, ProxyText.read(proxy));
  }

  /** Who logs in at the proxy. */
  public void setProxyUserName(FileSystemOptions options, String user) {
    set(options, PoolOption.PROXY_USER_NAME, user);
  }

  /** The password of that user. */
  public void setProxyPassword(FileSystemOptions options, String password) {
    set(options, PoolOption.PROXY_PASSWORD, password);
  }
}
