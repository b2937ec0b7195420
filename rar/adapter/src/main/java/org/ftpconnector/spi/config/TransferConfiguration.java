package org.ftpconnector.spi.config;

import org.jspecify.annotations.Nullable;

/** Has the properties of transfers: data connections, uploads, listings, and their limits. */
public abstract class TransferConfiguration extends SecurityConfiguration {
  private static final long serialVersionUID = 1L;

  /** For subclasses, which have the other properties. */
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

  /** Tells from where the server may connect in active mode; {@code control} by default. */
  public @Nullable String getActivePeer() {
    return text(ConfigProperty.ACTIVE_PEER);
  }

  public void setActivePeer(@Nullable String activePeer) {
    set(ConfigProperty.ACTIVE_PEER, activePeer);
  }

  /** Tells where passive data connections go to; {@code control} by default. */
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

  /** Limits the time until a data connection is open; 10000 ms by default. */
  public @Nullable Integer getDataConnectTimeoutMillis() {
    return number(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS);
  }

  public void setDataConnectTimeoutMillis(@Nullable Integer dataConnectTimeoutMillis) {
    set(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS, dataConnectTimeoutMillis);
  }

  /**
   * Limits the time between two arrivals of bytes on a data connection; 60000 ms by default. A MiB
   * of a listing, or a record of TLS, may take five times as long.
   */
  public @Nullable Integer getDataIdleTimeoutMillis() {
    return number(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS);
  }

  public void setDataIdleTimeoutMillis(@Nullable Integer dataIdleTimeoutMillis) {
    set(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS, dataIdleTimeoutMillis);
  }

  /** Tells whether a data connection is tested behind each login; false by default. */
  public @Nullable Boolean getTestDataConnection() {
    return flag(ConfigProperty.TEST_DATA_CONNECTION);
  }

  public void setTestDataConnection(@Nullable Boolean testDataConnection) {
    set(ConfigProperty.TEST_DATA_CONNECTION, testDataConnection);
  }
}
