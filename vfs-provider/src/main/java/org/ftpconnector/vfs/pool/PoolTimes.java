package org.ftpconnector.vfs.pool;

import java.time.Duration;
import java.util.Objects;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Sets those options of {@code ftp-pool} URLs that are times. Each can be set in milliseconds, too,
 * as in the built-in provider: tools that set options by name, with texts as values ({@code
 * DelegatingFileSystemOptionsBuilder}), can make a number of a text, and not a {@code Duration}.
 */
public abstract sealed class PoolTimes extends FtpFileSystemConfigBuilder
    permits PooledFtpFileSystemConfigBuilder {
  private static final String POOL_OPTIONS = "poolOptions";

  PoolTimes() {}

  /** The options that are set by this builder. */
  final PoolOptions values(@Nullable FileSystemOptions options) {
    PoolOptions values = getParam(options, POOL_OPTIONS);
    return values == null ? PoolOptions.NONE : values;
  }

  final void set(FileSystemOptions options, PoolOption option, Object value) {
    setParam(options, POOL_OPTIONS, values(options).with(option, value));
  }

  private static Duration ofMillis(Integer millis) {
    return Duration.ofMillis(
        Objects.requireNonNull(millis, "millis is null; allowed: a number of milliseconds"));
  }

  /** Limits how long an operation waits while all connections are in use; 10 seconds by default. */
  public void setMaxWait(FileSystemOptions options, Duration time) {
    set(options, PoolOption.MAX_WAIT, time);
  }

  /** As {@link #setMaxWait(FileSystemOptions, Duration)}, in milliseconds. */
  public void setMaxWait(FileSystemOptions options, Integer millis) {
    setMaxWait(options, ofMillis(millis));
  }

  /** Sets how long a connection is kept that nobody uses; 4 minutes by default. */
  public void setIdleTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.IDLE_TIMEOUT, time);
  }

  /** As {@link #setIdleTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setIdleTimeout(FileSystemOptions options, Integer millis) {
    setIdleTimeout(options, ofMillis(millis));
  }

  /** Limits the time until the control connection is open; 10 seconds by default. */
  public void setConnectTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.CONNECT_TIMEOUT, time);
  }

  /** As {@link #setConnectTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setConnectTimeout(FileSystemOptions options, Integer millis) {
    setConnectTimeout(options, ofMillis(millis));
  }

  /** Limits the time from the greeting until the session is ready; 30 seconds by default. */
  public void setLoginTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.LOGIN_TIMEOUT, time);
  }

  /** As {@link #setLoginTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setLoginTimeout(FileSystemOptions options, Integer millis) {
    setLoginTimeout(options, ofMillis(millis));
  }

  /** Limits the time from a command to the end of its reply; 30 seconds by default. */
  public void setSoTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.SO_TIMEOUT, time);
  }

  /** As {@link #setSoTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setSoTimeout(FileSystemOptions options, Integer millis) {
    setSoTimeout(options, ofMillis(millis));
  }

  /** Limits the time until a data connection is open; 10 seconds by default. */
  public void setDataConnectTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.DATA_CONNECT_TIMEOUT, time);
  }

  /** As {@link #setDataConnectTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setDataConnectTimeout(FileSystemOptions options, Integer millis) {
    setDataConnectTimeout(options, ofMillis(millis));
  }

  /**
   * Limits the time between two arrivals of bytes on a data connection; a minute by default. A MiB
   * of a listing, or a record of TLS, may take five times as long.
   */
  public void setDataTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.DATA_TIMEOUT, time);
  }

  /** As {@link #setDataTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setDataTimeout(FileSystemOptions options, Integer millis) {
    setDataTimeout(options, ofMillis(millis));
  }

  /** Limits the time for a farewell; a second by default. */
  public void setCloseTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.CLOSE_TIMEOUT, time);
  }

  /** As {@link #setCloseTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setCloseTimeout(FileSystemOptions options, Integer millis) {
    setCloseTimeout(options, ofMillis(millis));
  }

  /**
   * Sets how long an idle connection is taken for alive without asking (NOOP); a second by default.
   */
  public void setValidationIdle(FileSystemOptions options, Duration time) {
    set(options, PoolOption.VALIDATION_IDLE, time);
  }

  /** As {@link #setValidationIdle(FileSystemOptions, Duration)}, in milliseconds. */
  public void setValidationIdle(FileSystemOptions options, Integer millis) {
    setValidationIdle(options, ofMillis(millis));
  }

  /** Limits the time for the answer to that NOOP; 3 seconds by default. */
  public void setValidationTimeout(FileSystemOptions options, Duration time) {
    set(options, PoolOption.VALIDATION_TIMEOUT, time);
  }

  /** As {@link #setValidationTimeout(FileSystemOptions, Duration)}, in milliseconds. */
  public void setValidationTimeout(FileSystemOptions options, Integer millis) {
    setValidationTimeout(options, ofMillis(millis));
  }
}
