package org.ftpconnector.session;

import java.util.Optional;

/**
 * What the sessions of one factory share.
 *
 * @param tls secures connections, where that is configured
 * @param dialer opens connections to the server
 * @param ports the active port range, lent to one transfer each
 * @param autoMode which mode AUTO tries first
 * @param pipelining whether the server bears several commands at once
 * @param priming whether it bears to be asked for the next data connection ahead
 * @param silence what is known of connections that were forgotten on the way
 * @param listener hears of everything
 */
record FactoryMemory(
    Optional<TlsSessions> tls,
    Dialer dialer,
    ListeningPorts ports,
    AutoMode autoMode,
    Pipelining pipelining,
    Priming priming,
    Silence silence,
    SessionListener listener) {
  FactoryMemory(FtpSessionSettings settings, SessionListener listener) {
    this(
        settings
            .tls()
            .map(tls -> new TlsSessions(tls, settings.server(), settings.timeLimits().dataIdle())),
        new Dialer(settings.proxy()),
        new ListeningPorts(settings.activePorts()),
        new AutoMode(),
        new Pipelining(settings.pipelining()),
        new Priming(settings),
        new Silence(),
        listener);
  }
}
