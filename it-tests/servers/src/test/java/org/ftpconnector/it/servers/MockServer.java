package org.ftpconnector.it.servers;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.MockFtpServer;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/** MockFtpServer in this JVM. */
final class MockServer implements TestedServer {
  private final MockFtpServer server = MockFtpServer.start();

  /**
   * As told by its source, 3.1.0. It ends an argument at a comma, sends as many bytes of a listing
   * as it has letters, says 350 to REST and forgets it, and ends a session that cannot send its
   * data.
   */
  @Override
  public Set<Ability> lacks() {
    return EnumSet.of(
        Ability.SET_TIMES,
        Ability.RESTART,
        Ability.LOOK_UP,
        Ability.OUTLIVE_ABANDONED_TRANSFERS,
        Ability.COMMA,
        Ability.LIST_BEYOND_ASCII);
  }

  @Override
  public TestedServer withoutEpsvAndPort() {
    return new SecondChoiceServer(this, RecordingRelay.refusing(port(), "EPSV", "PORT"));
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = TestedServer.super.managedConnectionFactory(defaultMode);
    factory.setListTimeZone(server.zone().getId());
    return factory;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String user() {
    return MockFtpServer.USER;
  }

  @Override
  public String password() {
    return MockFtpServer.PASSWORD;
  }

  @Override
  public String writableDirectory() {
    return "";
  }

  @Override
  public Path writableFolder() {
    return server.home();
  }

  @Override
  public CommandLog commands() {
    return server.commands();
  }

  @Override
  public String toString() {
    return "MockFtpServer";
  }

  @Override
  public void close() {
    server.close();
  }
}
