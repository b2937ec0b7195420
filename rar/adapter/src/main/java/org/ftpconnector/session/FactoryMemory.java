package org.ftpconnector.session;

/**
 * What the sessions of one factory share.
 *
 * @param dialer opens connections to the server
 * @param ports the active port range, lent to one transfer each
 * @param autoMode which mode AUTO tries first
 */
record FactoryMemory(Dialer dialer, ListeningPorts ports, AutoMode autoMode) {
  FactoryMemory(FtpSessionSettings settings) {
    this(new Dialer(settings.proxy()), new ListeningPorts(settings.activePorts()), new AutoMode());
  }
}
