package org.ftpconnector.it.servers;

import java.nio.file.Path;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * Another server that does not understand EPSV and PORT, which leaves PASV and EPRT: what a client
 * that prefers the former falls back on. Its log is the other server's, where the refused commands
 * never arrive.
 */
final class SecondChoiceServer implements TestedServer {
  private final TestedServer server;
  private final RecordingRelay relay;

  /** With a relay before the other server that refuses both; closes the relay alone. */
  SecondChoiceServer(TestedServer server, RecordingRelay relay) {
    this.server = server;
    this.relay = relay;
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return this;
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = server.managedConnectionFactory(defaultMode);
    factory.setPortNumber(port());
    return factory;
  }

  @Override
  public int port() {
    return relay.port();
  }

  @Override
  public String user() {
    return server.user();
  }

  @Override
  public String password() {
    return server.password();
  }

  @Override
  public String writableDirectory() {
    return server.writableDirectory();
  }

  @Override
  public Path writableFolder() {
    return server.writableFolder();
  }

  @Override
  public CommandLog commands() {
    return server.commands();
  }

  @Override
  public String toString() {
    return server + " without EPSV and PORT";
  }

  @Override
  public void close() {
    relay.close();
  }
}
