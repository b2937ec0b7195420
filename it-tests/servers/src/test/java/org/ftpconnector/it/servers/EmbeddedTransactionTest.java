package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions on Apache FtpServer, whose RNTO refuses to replace a file. */
@ParameterizedClass
@MethodSource("servers")
class EmbeddedTransactionTest extends TransactionBehaviour {
  EmbeddedTransactionTest(EmbeddedServer server) {
    super(server);
  }

  static Stream<EmbeddedServer> servers() {
    return Stream.of("none").map(EmbeddedServer::start);
  }
}
