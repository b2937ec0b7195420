package org.ftpconnector.spi.endpoint;

import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import org.jspecify.annotations.Nullable;

/**
 * The activation properties of a message-driven bean that is an {@link
 * org.ftpconnector.api.FtpFileListener} (Connectors 2.1, section 13.4.2): what the manual's table
 * of inboxes has, and those of a container. All are texts, so that {@link #validate()} can name all
 * that are wrong at once, in its own words.
 *
 * <p>The container makes it and calls its setters before it activates the endpoint; one thread at a
 * time.
 */
public final class FtpActivationSpec extends FileSelection implements ActivationSpec {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ResourceAdapter adapter;

  /** For the container. */
  public FtpActivationSpec() {}

  @Override
  public @Nullable ResourceAdapter getResourceAdapter() {
    return adapter;
  }

  /** Called once, by the container. */
  @Override
  public void setResourceAdapter(@Nullable ResourceAdapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Checks all properties.
   *
   * @throws InvalidPropertyException names every one that cannot be so, with what is allowed
   */
  @Override
  public void validate() throws InvalidPropertyException {
    EndpointSettings.of(values());
  }

  public @Nullable String getConnectionFactory() {
    return get("connectionFactory");
  }

  public void setConnectionFactory(@Nullable String value) {
    set("connectionFactory", value);
  }

  public @Nullable String getServerName() {
    return get("serverName");
  }

  public void setServerName(@Nullable String value) {
    set("serverName", value);
  }

  public @Nullable String getNodeName() {
    return get("nodeName");
  }

  public void setNodeName(@Nullable String value) {
    set("nodeName", value);
  }

  public @Nullable String getPollIntervalMillis() {
    return get("pollIntervalMillis");
  }

  public void setPollIntervalMillis(@Nullable String value) {
    set("pollIntervalMillis", value);
  }

  public @Nullable String getMaxFilesPerPoll() {
    return get("maxFilesPerPoll");
  }

  public void setMaxFilesPerPoll(@Nullable String value) {
    set("maxFilesPerPoll", value);
  }

  public @Nullable String getConcurrency() {
    return get("concurrency");
  }

  public void setConcurrency(@Nullable String value) {
    set("concurrency", value);
  }

  public @Nullable String getClaim() {
    return get("claim");
  }

  public void setClaim(@Nullable String value) {
    set("claim", value);
  }

  public @Nullable String getDataSource() {
    return get("dataSource");
  }

  public void setDataSource(@Nullable String value) {
    set("dataSource", value);
  }

  public @Nullable String getRememberDays() {
    return get("rememberDays");
  }

  public void setRememberDays(@Nullable String value) {
    set("rememberDays", value);
  }

  public @Nullable String getClaimDirectory() {
    return get("claimDirectory");
  }

  public void setClaimDirectory(@Nullable String value) {
    set("claimDirectory", value);
  }

  public @Nullable String getLeaseSeconds() {
    return get("leaseSeconds");
  }

  public void setLeaseSeconds(@Nullable String value) {
    set("leaseSeconds", value);
  }

  public @Nullable String getOnSuccess() {
    return get("onSuccess");
  }

  public void setOnSuccess(@Nullable String value) {
    set("onSuccess", value);
  }

  public @Nullable String getArchiveDirectory() {
    return get("archiveDirectory");
  }

  public void setArchiveDirectory(@Nullable String value) {
    set("archiveDirectory", value);
  }

  public @Nullable String getErrorDirectory() {
    return get("errorDirectory");
  }

  public void setErrorDirectory(@Nullable String value) {
    set("errorDirectory", value);
  }

  public @Nullable String getMaxAttempts() {
    return get("maxAttempts");
  }

  public void setMaxAttempts(@Nullable String value) {
    set("maxAttempts", value);
  }

  public @Nullable String getRetryDelaySeconds() {
    return get("retryDelaySeconds");
  }

  public void setRetryDelaySeconds(@Nullable String value) {
    set("retryDelaySeconds", value);
  }

  public @Nullable String getRetryDelayMaxSeconds() {
    return get("retryDelayMaxSeconds");
  }

  public void setRetryDelayMaxSeconds(@Nullable String value) {
    set("retryDelayMaxSeconds", value);
  }

  public @Nullable String getDataMode() {
    return get("dataMode");
  }

  public void setDataMode(@Nullable String value) {
    set("dataMode", value);
  }

  public @Nullable String getUserName() {
    return get("userName");
  }

  public void setUserName(@Nullable String value) {
    set("userName", value);
  }

  public @Nullable String getPassword() {
    return get("password");
  }

  public void setPassword(@Nullable String value) {
    set("password", value);
  }

  public @Nullable String getTransactionTimeoutSeconds() {
    return get("transactionTimeoutSeconds");
  }

  public void setTransactionTimeoutSeconds(@Nullable String value) {
    set("transactionTimeoutSeconds", value);
  }

  /** Names the directory only. */
  @Override
  public String toString() {
    return "FtpActivationSpec[" + getDirectory() + "]";
  }
}
