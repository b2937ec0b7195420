package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ftpconnector.fixtures.EmbeddedFtpServer;

/** A server, a factory that is configured for it, and the connections made of it; closes them. */
final class ContractFixture implements AutoCloseable {
  final EmbeddedFtpServer server;
  final FtpManagedConnectionFactory factory;
  private final List<FtpManagedConnection> opened = new ArrayList<>();

  ContractFixture() {
    this(EmbeddedFtpServer.start());
  }

  ContractFixture(EmbeddedFtpServer server) {
    this.server = server;
    this.factory = factoryFor(server);
  }

  static FtpManagedConnectionFactory factoryFor(EmbeddedFtpServer server) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName(server.host());
    factory.setPortNumber(server.port());
    factory.setUserName(EmbeddedFtpServer.USER);
    factory.setPassword(EmbeddedFtpServer.PASSWORD);
    return factory;
  }

  FtpManagedConnection open() throws ResourceException {
    return open(factory);
  }

  FtpManagedConnection open(FtpManagedConnectionFactory of) throws ResourceException {
    FtpManagedConnection connection = (FtpManagedConnection) of.createManagedConnection(null, null);
    opened.add(connection);
    return connection;
  }

  /** A file too big for any buffer on the way, so that a transfer of it stays open. */
  void writeBigFile(String name) {
    String path = server.home().resolve(name).toString();
    try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
      file.setLength(30_000_000); // nobody reads it to its end, so it may be all holes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitOpenConnections(int expected) throws InterruptedException {
    server.commands().awaitOpenConnections(expected, Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    opened.forEach(FtpManagedConnection::destroy);
    server.close();
  }
}
