package org.ftpconnector.session.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.net.Dialer;
import org.ftpconnector.session.net.ListeningPorts;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.SessionListener;
import org.ftpconnector.session.tls.TlsSessions;

/**
 * Holds what the sessions of one factory share.
 *
 * @param tls secures connections, where that is configured
 * @param secrets which replies must not show
 * @param names which are not in UTF-8
 * @param dialer opens connections to the server
 * @param ports the active port range, lent to one transfer each
 * @param autoMode which mode AUTO tries first
 * @param pipelining which commands the server does not bear at once
 * @param leftOut which commands it does not answer
 * @param priming whether it bears to be asked for the next data connection ahead
 * @param listings how it lists
 * @param loginDirectoryAsRoot whether it can be seen to be the root where PWD does not name it
 * @param lastTimeout what is known of connections that were forgotten on the way
 * @param lineEnds says once that they are odd
 * @param listener hears of everything
 */
public record FactoryState(
    Optional<TlsSessions> tls,
    Secrets secrets,
    FallbackNames names,
    Dialer dialer,
    ListeningPorts ports,
    AutoMode autoMode,
    Pipelining pipelining,
    LeftOutCommands leftOut,
    Priming priming,
    ListingAnswers listings,
    Trial loginDirectoryAsRoot,
    LastTimeout lastTimeout,
    LineEnds lineEnds,
    SessionListener listener) {
  public FactoryState(FtpSessionSettings settings, SessionListener listener) {
    this(
        settings
            .tls()
            .map(tls -> new TlsSessions(tls, settings.server(), settings.timeLimits(), listener)),
        new Secrets(settings.controlEncoding()),
        new FallbackNames(settings.fallbackEncoding()),
        new Dialer(settings.proxy()),
        new ListeningPorts(settings),
        new AutoMode(),
        new Pipelining(settings),
        new LeftOutCommands(),
        new Priming(settings),
        new ListingAnswers(),
        new Trial(),
        new LastTimeout(),
        new LineEnds(),
        listener);
  }

  /** What was learned of the server, by its name, but for what goes with its features. */
  public Map<String, Trial> trials() {
    Map<String, Trial> all = new HashMap<>();
    tls.ifPresent(sessions -> all.putAll(sessions.trials()));
    all.putAll(autoMode.trials());
    all.putAll(pipelining.trials());
    all.putAll(leftOut.trials());
    all.putAll(priming.trials());
    all.putAll(listings.trials());
    all.put("login directory as root", loginDirectoryAsRoot);
    return all;
  }
}
