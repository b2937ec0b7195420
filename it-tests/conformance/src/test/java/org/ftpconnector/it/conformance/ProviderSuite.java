package org.ftpconnector.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.vfs2.Capability;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.it.conformance.SuiteRun.Outcome;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

/**
 * Runs the suite on one server, in the data mode that the URL's query names, and tells of each of
 * its tests. Then it looks at what the suite cannot see.
 *
 * <p>The default of the connection factory, or of the options, is the other mode, so that each
 * transfer has to be told.
 */
final class ProviderSuite {
  static final Path DATA = Path.of(System.getProperty("test.basedir"));
  private static final int TESTS = 97;

  private final List<DynamicTest> results = new ArrayList<>();
  private final SuiteServer server;
  private final DataMode mode;

  private ProviderSuite(SuiteServer server, DataMode mode) {
    this.server = server;
    this.mode = mode;
  }

  /** The suite's tests, each as it ended on this server and by this access, and further checks. */
  static List<DynamicTest> results(EmbeddedFtpServer.Builder serving, DataMode mode, Access access)
      throws Exception {
    try (EmbeddedFtpServer server = serving.home(DATA.resolve("..").normalize()).start()) {
      return results(SuiteServer.of(server, DATA.getFileName()), mode, access);
    }
  }

  /** The same on a server that is running. */
  static List<DynamicTest> results(SuiteServer server, DataMode mode, Access access)
      throws Exception {
    ProviderSuite suite = new ProviderSuite(server, mode);
    suite.run(access);
    return suite.results;
  }

  private void run(Access access) throws Exception {
    try (SuiteConfig config = access.open(server, mode)) {
      SuiteRun run = new SuiteRun(config);
      run.outcomes().forEach((name, outcome) -> check(name, () -> tell(name, outcome)));
      check("every_test_ran_but_those_of_random_writing", () -> everyTestRan(run.outcomes()));
    }
    check("every_lease_was_returned", access::close);
    check("no_control_connection_is_left", this::noConnectionIsLeft);
    check(
        "control_connections_were_used_again",
        () -> assertThat(server.commands().logins()).isBetween(1L, (long) access.mostLogins()));
    check("every_transfer_was_" + mode, this::everyTransferWasOfThisMode);
  }

  /** Checks now, while the server is there, and tells when JUnit asks. */
  private void check(String name, Executable check) {
    results.add(DynamicTest.dynamicTest(name, ended(name, check)));
  }

  private static Executable ended(String name, Executable check) {
    try {
      check.execute();
      return () -> {};
    } catch (TestAbortedException notApplicable) {
      return () -> {
        throw notApplicable;
      };
    } catch (Throwable failure) {
      return () -> {
        // The name, since a build's output has only the test's number.
        throw new AssertionError(name + ": " + failure, failure);
      };
    }
  }

  private void tell(String name, Outcome outcome) throws Throwable {
    if (outcome.failure().isPresent()) {
      if (server.beyondIt().contains(name)) {
        throw new TestAbortedException("beyond the server", outcome.failure().get());
      }
      throw outcome.failure().get();
    }
    if (!outcome.missing().isEmpty()) {
      throw new TestAbortedException("needs " + outcome.missing());
    }
  }

  private static void everyTestRan(Map<String, Outcome> outcomes) {
    assertThat(outcomes).hasSize(TESTS + 1);
    assertThat(outcomes.values())
        .flatExtracting(Outcome::missing)
        .containsOnly(Capability.RANDOM_ACCESS_WRITE, Capability.RANDOM_ACCESS_SET_LENGTH);
  }

  private void noConnectionIsLeft() {
    server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
  }

  /** Not with the log itself in the message: it is thousands of lines long. */
  private void everyTransferWasOfThisMode() {
    CommandLog commands = server.commands();
    boolean active = mode == DataMode.ACTIVE;
    Predicate<LoggedTransfer> asWished =
        active ? LoggedTransfer::isActive : LoggedTransfer::isPassive;
    assertThat(commands.transfers()).isNotEmpty();
    assertThat(commands.transfers()).filteredOn(asWished.negate()).isEmpty();
    for (String verb : active ? List.of("PASV", "EPSV") : List.of("PORT", "EPRT")) {
      assertThat(commands.count(verb)).as(verb).isZero();
    }
  }
}
