package org.ftpconnector.session;

/**
 * What the sessions of one factory share.
 *
 * @param ports the active port range, lent to one transfer each
 * @param autoMode which mode AUTO tries first
 */
record FactoryMemory(ListeningPorts ports, AutoMode autoMode) {
  FactoryMemory(FtpSessionSettings settings) {
    this(new ListeningPorts(settings.activePorts()), new AutoMode());
  }
}
