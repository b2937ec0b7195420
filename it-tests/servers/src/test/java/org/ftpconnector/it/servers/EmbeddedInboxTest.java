package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that arrive at Apache FtpServer. */
@ParameterizedClass
@MethodSource("servers")
class EmbeddedInboxTest {
  private final EmbeddedServer server;

  EmbeddedInboxTest(EmbeddedServer server) {
    this.server = server;
  }

  static Stream<EmbeddedServer> servers() {
    return Stream.of("none").map(EmbeddedServer::start);
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
