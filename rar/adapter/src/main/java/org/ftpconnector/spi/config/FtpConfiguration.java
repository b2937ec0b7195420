package org.ftpconnector.spi.config;

import org.jspecify.annotations.Nullable;

/**
 * This bean is the configuration of one connection factory, by the names in ra.xml.
 *
 * <p>The setters only remember: containers call them in any order, repeatedly, and on beans that
 * are thrown away. What a value must look like is checked when a control connection is to be
 * opened. Setting null means the default. The meaning of each property is in the manual.
 */
public abstract class FtpConfiguration extends TransferConfiguration {
  private static final long serialVersionUID = 1L;

  /** Everything at its default. */
  protected FtpConfiguration() {}

  /** Names the FTP server by host name or address; required. */
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

  /** Names the user where neither container nor application does; anonymous by default. */
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

  /** Answers a server that asks for an account (ACCT), whoever logs in; none by default. */
  public @Nullable String getAccount() {
    return text(ConfigProperty.ACCOUNT);
  }

  public void setAccount(@Nullable String account) {
    set(ConfigProperty.ACCOUNT, account);
  }

  /** Lists the commands after each login, as {@code SITE UMASK 022;?SITE NAMEFMT 1}. */
  public @Nullable String getLoginCommands() {
    return text(ConfigProperty.LOGIN_COMMANDS);
  }

  public void setLoginCommands(@Nullable String loginCommands) {
    set(ConfigProperty.LOGIN_COMMANDS, loginCommands);
  }

  /** Tells whether connections take part in the container's transactions; false by default. */
  public @Nullable Boolean getTransacted() {
    return flag(ConfigProperty.TRANSACTED);
  }

  public void setTransacted(@Nullable Boolean transacted) {
    set(ConfigProperty.TRANSACTED, transacted);
  }

  /** Tells whether paths begin at the login directory; false by default. */
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

  /** Names the user at the proxy; by default it is asked without one. */
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

  /** {@code auto} or {@code off}: whether several commands are sent in one write. */
  public @Nullable String getPipelining() {
    return text(ConfigProperty.PIPELINING);
  }

  public void setPipelining(@Nullable String pipelining) {
    set(ConfigProperty.PIPELINING, pipelining);
  }

  /** Limits the time until the control connection is open and greeted; 10000 ms by default. */
  public @Nullable Integer getConnectTimeoutMillis() {
    return number(ConfigProperty.CONNECT_TIMEOUT_MILLIS);
  }

  public void setConnectTimeoutMillis(@Nullable Integer connectTimeoutMillis) {
    set(ConfigProperty.CONNECT_TIMEOUT_MILLIS, connectTimeoutMillis);
  }

  /** Limits the time from the greeting until the session is ready; 30000 ms by default. */
  public @Nullable Integer getLoginTimeoutMillis() {
    return number(ConfigProperty.LOGIN_TIMEOUT_MILLIS);
  }

  public void setLoginTimeoutMillis(@Nullable Integer loginTimeoutMillis) {
    set(ConfigProperty.LOGIN_TIMEOUT_MILLIS, loginTimeoutMillis);
  }

  /** Limits the time from a command to the end of its reply; 30000 ms by default. */
  public @Nullable Integer getReplyTimeoutMillis() {
    return number(ConfigProperty.REPLY_TIMEOUT_MILLIS);
  }

  public void setReplyTimeoutMillis(@Nullable Integer replyTimeoutMillis) {
    set(ConfigProperty.REPLY_TIMEOUT_MILLIS, replyTimeoutMillis);
  }

  /**
   * Limits the time for a farewell, or to get back in step after an aborted transfer; 1000 ms by
   * default.
   */
  public @Nullable Integer getCloseTimeoutMillis() {
    return number(ConfigProperty.CLOSE_TIMEOUT_MILLIS);
  }

  public void setCloseTimeoutMillis(@Nullable Integer closeTimeoutMillis) {
    set(ConfigProperty.CLOSE_TIMEOUT_MILLIS, closeTimeoutMillis);
  }

  /**
   * Takes a control connection used within this time for alive without asking the server; 1000 ms
   * by default.
   */
  public @Nullable Integer getValidationIdleMillis() {
    return number(ConfigProperty.VALIDATION_IDLE_MILLIS);
  }

  public void setValidationIdleMillis(@Nullable Integer validationIdleMillis) {
    set(ConfigProperty.VALIDATION_IDLE_MILLIS, validationIdleMillis);
  }

  /**
   * Limits the time for the answer to a NOOP; without it a pooled control connection is replaced.
   * 3000 ms by default.
   */
  public @Nullable Integer getValidationTimeoutMillis() {
    return number(ConfigProperty.VALIDATION_TIMEOUT_MILLIS);
  }

  public void setValidationTimeoutMillis(@Nullable Integer validationTimeoutMillis) {
    set(ConfigProperty.VALIDATION_TIMEOUT_MILLIS, validationTimeoutMillis);
  }
}
