package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that arrive at vsftpd, ProFTPD and Pure-FTPd. */
@ParameterizedClass
@MethodSource("servers")
class RealServerInboxIT {
  private final RealServer server;

  RealServerInboxIT(RealServer server) {
    this.server = server;
  }

  static Stream<RealServer> servers() {
    return Stream.of("vsftpd", "proftpd", "pure-ftpd").map(RealServer::start);
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  class Inbox extends InboxBehaviour {
    Inbox(DataMode mode) {
      super(server, mode);
    }
  }
}
