package org.ftpconnector.session.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Tells which mode {@link DataMode#AUTO} tries first: passive, unless active was found to be needed
 * a short while ago; for ever would be too long, as firewalls get mended. Shared by all sessions of
 * a factory.
 */
public final class AutoMode {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final Trial passive = new Trial();

  public DataMode first() {
    return passive.isRefuted() ? DataMode.ACTIVE : DataMode.PASSIVE;
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return Map.of("passive mode first", passive);
  }

  /** Passive is tried first again: active mode has cost a control connection. */
  public void forget() {
    passive.forget();
  }

  public static DataMode other(DataMode mode) {
    return mode == DataMode.PASSIVE ? DataMode.ACTIVE : DataMode.PASSIVE;
  }

  public void switchTo(DataMode mode, FtpEndpoint server, Exception why) {
    if (mode == DataMode.ACTIVE) {
      passive.refute();
    } else {
      passive.forget();
    }
    LOG.log(
        Level.WARNING,
        () ->
            server
                + ": data mode AUTO goes on in "
                + mode.name().toLowerCase(java.util.Locale.ROOT)
                + " mode for "
                + Trial.MEMORY.toMinutes()
                + " minutes, because there was "
                + why.getMessage());
  }
}
