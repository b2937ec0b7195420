package org.ftpconnector.spi.config;

import org.jspecify.annotations.Nullable;

/**
 * The part of a configuration that says how data goes: data connections, uploads, listings, and how
 * long anything is waited for.
 */
public abstract class TransferConfiguration extends SecurityConfiguration {
  private static final long serialVersionUID = 1L;

  /** For the whole of it. */
  TransferConfiguration() {}

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
}
