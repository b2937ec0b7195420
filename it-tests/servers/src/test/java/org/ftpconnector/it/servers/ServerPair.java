package org.ftpconnector.it.servers;

/**
 * A server, and one of its kind without EPSV and PORT: together they leave every way of opening a
 * data connection.
 */
final class ServerPair implements AutoCloseable {
  private final TestedServer server;
  private final TestedServer secondChoice;

  private ServerPair(TestedServer server) {
    this.server = server;
    this.secondChoice = server.withoutEpsvAndPort();
  }

  /** Closes both. */
  static ServerPair of(TestedServer server) {
    return new ServerPair(server);
  }

  /** The one that knows everything. */
  TestedServer server() {
    return server;
  }

  /** The one on which a client comes to this way. */
  TestedServer leaving(DataWay way) {
    return switch (way) {
      case EPSV, PORT -> server;
      case PASV, EPRT -> secondChoice;
    };
  }

  @Override
  public String toString() {
    return server.toString();
  }

  @Override
  public void close() {
    secondChoice.close();
    server.close();
  }
}
