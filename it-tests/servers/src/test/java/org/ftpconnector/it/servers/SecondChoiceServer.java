package org.ftpconnector.it.servers;

import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * Another server that does not understand EPSV and PORT, which leaves PASV and EPRT: what a client
 * that prefers the former falls back on. Its log is the other server's, where the refused commands
 * never arrive.
 */
final class SecondChoiceServer extends AlteredServer {
  private final RecordingRelay relay;

  /** With a relay before the other server that refuses both; closes the relay alone. */
  SecondChoiceServer(TestedServer server, RecordingRelay relay) {
    super(server);
    this.relay = relay;
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return this;
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = super.managedConnectionFactory(defaultMode);
    factory.setPortNumber(port());
    return factory;
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public String toString() {
    return super.toString() + " without EPSV and PORT";
  }

  @Override
  public void close() {
    relay.close();
  }
}
