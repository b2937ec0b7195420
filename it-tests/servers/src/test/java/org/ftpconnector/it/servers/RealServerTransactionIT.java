package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.RelayFault;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions on vsftpd, ProFTPD and Pure-FTPd, whose RNTO replaces a file silently. */
@ParameterizedClass
@MethodSource("servers")
class RealServerTransactionIT extends TransactionBehaviour {
  private static final Set<String> CHANGING = Set.of("RNTO", "DELE", "RMD");

  private final RealServer server;

  RealServerTransactionIT(RealServer server) {
    super(server);
    this.server = server;
  }

  static Stream<RealServer> servers() {
    return Stream.of("vsftpd", "proftpd", "pure-ftpd").map(RealServer::start);
  }

  @TestFactory
  Stream<DynamicTest> a_connection_that_is_cut_in_the_commit_is_told_as_it_is() throws Exception {
    return faults()
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.toString(), () -> attempt(() -> {}, fault).requireTruth()));
  }

  @TestFactory
  Stream<DynamicTest> a_server_that_is_killed_in_the_commit_is_told_as_it_is() throws Exception {
    return faults()
        .map(fault -> DynamicTest.dynamicTest(fault.toString(), () -> killAndRestart(fault)));
  }

  /** Before it has the command, and after it has acted on it, at each that changes something. */
  private Stream<RelayFault> faults() throws Exception {
    List<String> verbs = attempt(() -> {}).verbs();
    return IntStream.rangeClosed(1, verbs.size())
        .filter(number -> CHANGING.contains(verbs.get(number - 1)))
        .boxed()
        .flatMap(
            number ->
                Stream.of(RelayFault.Kind.LOST_COMMAND, RelayFault.Kind.LOST_REPLY)
                    .map(kind -> new RelayFault(number, kind)));
  }

  private void killAndRestart(RelayFault fault) throws Exception {
    CommitAttempt attempt = attempt(server::kill, fault);
    server.restart();
    attempt.requireTruth();
    try (FtpConnection ftp = factory.createConnectionFactory().getConnection()) {
      ftp.sweep(attempt.folder().directory(), Duration.ZERO);
    }
    assertThat(attempt.folder().tree().keySet()).noneMatch(path -> path.matches(".*\\.part/?"));
    attempt.requireTruth();
  }
}
