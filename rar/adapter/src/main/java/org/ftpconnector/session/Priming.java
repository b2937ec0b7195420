package org.ftpconnector.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.jspecify.annotations.Nullable;

/**
 * Whether the next passive data connection is asked for while a transfer is under way, and the
 * first one of a session with its login, where the latest transfer was passive or, before there was
 * any, the next one is to be. Until the server shows that it does not bear it, or a firewall does.
 * Shared by all sessions of a factory.
 */
final class Priming {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final boolean configured;

  /** Whether the server bears it. */
  private final Trial ahead = new Trial();

  /** By which the latest transfer of all sessions got its data connection; null if not passive. */
  private volatile @Nullable Command latest;

  /**
   * By which the first of all transfers is to get it; null if not by EPSV, or once there was one.
   */
  private volatile @Nullable Command expected;

  /** Never through a proxy. {@code first}: the data mode of the first transfer, if it is known. */
  Priming(FtpSessionSettings settings, Optional<DataMode> first) {
    configured = settings.priming() == Shortcut.AUTO && settings.proxy().isEmpty();
    boolean isPassive = first.isPresent() && first.get() != DataMode.ACTIVE; // AUTO begins with it
    expected = isPassive && settings.passiveAddress().allowsEpsv() ? Command.EPSV : null;
  }

  boolean isAllowed() {
    return configured && !ahead.isRefuted();
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return Map.of("EPSV and PASV ahead", ahead);
  }

  /** A passive data connection came about by this command. */
  void prove(Command by) {
    latest = by;
    expected = null;
  }

  /** What worked before does not now, or a transfer is not passive. */
  void forget() {
    latest = null;
    expected = null;
  }

  /** What a new session is to ask for ahead, with its login: as the transfers before it did. */
  Optional<Command> withLogin() {
    return isAllowed() ? Optional.ofNullable(latest) : Optional.empty();
  }

  /**
   * The same for the login that finds out what the server bears. Later ones without a transfer
   * before them ask for nothing: a factory that only lists names or renames would have the server
   * listen for each of its sessions in vain.
   */
  Optional<Command> withFirstLogin() {
    Command guess = expected;
    return isAllowed() && guess != null ? Optional.of(guess) : withLogin();
  }

  void refute(FtpEndpoint server, String why) {
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
