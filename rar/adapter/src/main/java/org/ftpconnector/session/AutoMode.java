package org.ftpconnector.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.ftpconnector.api.DataMode;

/**
 * Which mode {@link DataMode#AUTO} tries first. Passive, unless active was found to be needed a
 * short while ago; for ever would be too long, as firewalls get mended. Shared by all sessions of a
 * factory.
 */
final class AutoMode {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private volatile long switchedNanos;
  private volatile boolean active;

  DataMode first() {
    boolean fresh = System.nanoTime() - switchedNanos < MEMORY.toNanos();
    return active && fresh ? DataMode.ACTIVE : DataMode.PASSIVE;
  }

  /** Passive is tried first again: active mode has cost a control connection. */
  void forget() {
    active = false;
  }

  static DataMode other(DataMode mode) {
    return mode == DataMode.PASSIVE ? DataMode.ACTIVE : DataMode.PASSIVE;
  }

  void switchTo(DataMode mode, FtpEndpoint server, Exception why) {
    active = mode == DataMode.ACTIVE;
    switchedNanos = System.nanoTime();
    LOG.log(
        Level.WARNING,
        () ->
            server
                + ": data mode AUTO goes on in "
                + mode.name().toLowerCase(java.util.Locale.ROOT)
                + " mode for "
                + MEMORY.toMinutes()
                + " minutes, because there was "
                + why.getMessage());
  }
}
