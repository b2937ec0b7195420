package org.ftpconnector.session.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the next passive data connection is asked for while a transfer is under way, and
 * the first one of a session with its login, where the latest transfer was passive: until the
 * server shows that it does not bear it, or a firewall does. Shared by all sessions of a factory.
 */
public final class Priming {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final boolean configured;

  /** Whether the server bears it. */
  private final Trial ahead = new Trial();

  /** By which the latest transfer of all sessions got its data connection; null if not passive. */
  private volatile @Nullable Command latest;

  /** Never through a proxy. */
  Priming(FtpSessionSettings settings) {
    configured = settings.priming() == AutoOrOff.AUTO && settings.proxy().isEmpty();
  }

  public boolean isAllowed() {
    return configured && !ahead.isRefuted();
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return Map.of("EPSV and PASV ahead", ahead);
  }

  /** A passive data connection came about by this command. */
  public void prove(Command by) {
    latest = by;
  }

  /** What worked before does not now, or a transfer is not passive. */
  public void forget() {
    latest = null;
  }

  /**
   * What a new session is to ask for ahead, with its login: as the transfers before it did. Nothing
   * before there was one: a factory that only renames would have the server listen in vain.
   */
  public Optional<Command> withLogin() {
    return isAllowed() ? Optional.ofNullable(latest) : Optional.empty();
  }

  public void refute(FtpEndpoint server, String why) {
    ahead.refute();
    LOG.log(
        Level.INFO,
        () ->
            server
                + " is asked for each passive data connection when it is needed, and not ahead, for "
                + Trial.MEMORY.toMinutes()
                + " minutes (Priming off saves the attempt): "
                + why);
  }
}
