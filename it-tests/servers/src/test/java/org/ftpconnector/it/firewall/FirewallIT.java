package org.ftpconnector.it.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpTransferException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which data mode gets through which firewall, and what the other one says. */
@Timeout(60)
class FirewallIT {
  private static final String DROP = "drop";
  private static final String RESET = "reject with tcp reset";
  private static final String PROHIBITED = "reject with icmpx admin-prohibited";

  /** For a data connection. */
  private static final int LIMIT_MILLIS = 2_000;

  /** To learn that the server says no more, and for a busy machine: less than a second limit. */
  private static final int SPARE_MILLIS = 1_900;

  private static final String ANY_PORT = "";
  private static final int FIRST_PORT = 20_000;
  private static final int LAST_PORT = 20_003;
  private static final String RANGE = FIRST_PORT + "-" + LAST_PORT;

  private static final Set<String> OPENINGS = Set.of("EPSV", "PASV", "PORT", "EPRT");
  private static final Set<String> TRANSFERS = Set.of("STOR", "MLSD", "RETR");

  private static TwoNetworks networks;
  private static ServerProcess server;

  @BeforeAll
  static void start() throws IOException {
    networks = TwoNetworks.create();
    server = ServerProcess.start(networks);
  }

  @AfterAll
  static void removeBothWithTheServerInThem() {
    networks.close();
  }

  @BeforeEach
  void open() throws IOException {
    networks.firewall(Side.SERVER);
    networks.firewall(Side.CLIENT);
    server.commands();
  }

  @ParameterizedTest
  @EnumSource
  void every_mode_gets_through_open_networks(DataMode mode) throws Exception {
    assertThat(transfer(mode, ANY_PORT, 3)).hasSize(3).allMatch(Outcome::succeeded);
    if (mode == DataMode.ACTIVE) {
      assertTransferredActively();
    } else {
      assertTransferredPassively();
    }
  }

  @Test
  void passive_and_auto_get_through_where_the_client_lets_nobody_in() throws Exception {
    networks.firewall(Side.CLIENT, "ct state new " + DROP);
    for (DataMode mode : List.of(DataMode.PASSIVE, DataMode.AUTO)) {
      assertThat(transfer(mode, ANY_PORT, 3)).hasSize(3).allMatch(Outcome::succeeded);
      assertTransferredPassively();
    }
  }

  /** The server goes on trying to connect, and says nothing meanwhile: the session is lost. */
  @Test
  void active_fails_in_time_where_the_client_drops_what_comes_in() throws Exception {
    networks.firewall(Side.CLIENT, "ct state new " + DROP);
    Outcome outcome = failure(DataMode.ACTIVE, ANY_PORT);
    assertThat(outcome.what()).isEqualTo(FtpConnectionLostException.class.getName());
    assertThat(outcome.millis()).isBetween((long) LIMIT_MILLIS, LIMIT_MILLIS + (long) SPARE_MILLIS);
    assertExplainsActive(outcome, "any port \\(ActivePortRange is not set\\)");
  }

  /** The server notices at once, and says 425. */
  @ParameterizedTest
  @ValueSource(strings = {RESET, PROHIBITED})
  void active_fails_at_once_where_the_client_rejects_what_comes_in(String verdict)
      throws Exception {
    networks.firewall(Side.CLIENT, "meta l4proto tcp ct state new " + verdict);
    Outcome outcome = failure(DataMode.ACTIVE, RANGE);
    assertThat(outcome.what()).satisfies(FirewallIT::isTransferException);
    assertThat(outcome.millis()).isLessThan(LIMIT_MILLIS);
    assertExplainsActive(outcome, RANGE);
    assertThat(outcome.message()).contains("425");
  }

  @Test
  void active_gets_through_exactly_the_range_that_the_client_has_opened() throws Exception {
    networks.firewall(Side.CLIENT, "tcp dport " + RANGE + " accept", "ct state new " + DROP);
    assertThat(transfer(DataMode.ACTIVE, RANGE, 12)).hasSize(12).allMatch(Outcome::succeeded);
    List<String> commands = server.commands();
    assertThat(commands).filteredOn(FirewallIT::isOpening).hasSize(12);
    assertThat(commands)
        .filteredOn(FirewallIT::isOpening)
        .allMatch(command -> command.startsWith("PORT 192,0,2,2,"))
        .allSatisfy(command -> assertThat(port(command)).isBetween(FIRST_PORT, LAST_PORT));
    String beyond = LAST_PORT + 1 + "-" + (LAST_PORT + 2);
    assertExplainsActive(failure(DataMode.ACTIVE, beyond), beyond);
  }

  @Test
  void passive_fails_in_time_where_the_server_drops_what_comes_in() throws Exception {
    blockPassivePorts(DROP);
    Outcome outcome = failure(DataMode.PASSIVE, ANY_PORT);
    assertThat(outcome.millis()).isBetween((long) LIMIT_MILLIS, LIMIT_MILLIS + (long) SPARE_MILLIS);
    assertExplainsPassive(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {RESET, PROHIBITED})
  void passive_fails_at_once_where_the_server_rejects_what_comes_in(String verdict)
      throws Exception {
    blockPassivePorts(verdict);
    Outcome outcome = failure(DataMode.PASSIVE, ANY_PORT);
    assertThat(outcome.millis()).isLessThan(LIMIT_MILLIS);
    assertExplainsPassive(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {DROP, RESET, PROHIBITED})
  void active_and_auto_get_through_where_the_server_lets_nobody_in(String verdict)
      throws Exception {
    blockPassivePorts(verdict);
    assertThat(transfer(DataMode.ACTIVE, ANY_PORT, 3)).hasSize(3).allMatch(Outcome::succeeded);
    assertTransferredActively();
    assertThat(transfer(DataMode.AUTO, ANY_PORT, 3)).hasSize(3).allMatch(Outcome::succeeded);
    // Passive mode was tried for the first transfer only, once by each command.
    assertThat(server.commands())
        .filteredOn(FirewallIT::isOpening)
        .extracting(FirewallIT::verb)
        .containsExactly("EPSV", "PASV", "PORT", "PORT", "PORT");
  }

  private static void blockPassivePorts(String verdict) throws IOException {
    networks.firewall(Side.SERVER, "tcp dport != " + server.port() + " ct state new " + verdict);
  }

  private static Outcome failure(DataMode mode, String range) throws Exception {
    List<Outcome> outcomes = transfer(mode, range, 1);
    assertThat(outcomes).singleElement().matches(outcome -> !outcome.succeeded(), "failed");
    return outcomes.get(0);
  }

  private static List<Outcome> transfer(DataMode mode, String range, int transfers)
      throws Exception {
    Process client =
        networks.program(
            Side.CLIENT,
            ClientProgram.class,
            Side.SERVER.address(),
            Integer.toString(server.port()),
            mode.name(),
            Integer.toString(LIMIT_MILLIS),
            range,
            Integer.toString(transfers));
    try {
      assertThat(client.waitFor(30, TimeUnit.SECONDS)).as("the client ends").isTrue();
      assertThat(client.exitValue()).as("see target/firewall/ClientProgram.err").isZero();
      return client.inputReader(StandardCharsets.UTF_8).lines().map(Outcome::parse).toList();
    } finally {
      client.destroyForcibly();
    }
  }

  private static void assertTransferredActively() throws IOException {
    assertThat(openingsAndTransfers()).isEqualTo("PORT STOR PORT MLSD PORT RETR");
  }

  /**
   * One port for each transfer. A listing or download that begins within two seconds of the last
   * transfer asks for the next one's ahead, which nobody uses behind the last one; on a machine so
   * busy that it begins later, it does not ask.
   */
  private static void assertTransferredPassively() throws IOException {
    assertThat(openingsAndTransfers())
        .isIn("EPSV STOR EPSV MLSD EPSV RETR EPSV", "EPSV STOR EPSV MLSD EPSV RETR");
  }

  private static String openingsAndTransfers() throws IOException {
    return server.commands().stream()
        .map(FirewallIT::verb)
        .filter(verb -> OPENINGS.contains(verb) || TRANSFERS.contains(verb))
        .collect(Collectors.joining(" "));
  }

  private static void assertExplainsActive(Outcome outcome, String range) {
    assertThat(outcome.message())
        .contains("active mode", "ftp://192.0.2.1:" + server.port())
        .containsPattern("the server was to connect to 192\\.0\\.2\\.2 port \\d+ within 2000 ms")
        .containsPattern("firewall must let the server reach .*" + range)
        .contains("or else use passive mode");
  }

  private static void assertExplainsPassive(Outcome outcome) {
    assertThat(outcome.what()).satisfies(FirewallIT::isTransferException);
    assertThat(outcome.message())
        .contains("passive mode", "ftp://192.0.2.1:" + server.port())
        .containsPattern("the client was to connect to 192\\.0\\.2\\.1 port \\d+ within 1000 ms")
        .contains("firewall must let clients reach the server's passive port range")
        .contains("or else use active mode");
  }

  private static void isTransferException(String className) throws ClassNotFoundException {
    assertThat(FtpTransferException.class).isAssignableFrom(Class.forName(className));
  }

  private static boolean isOpening(String command) {
    return OPENINGS.contains(verb(command));
  }

  private static String verb(String command) {
    return command.split(" ", 2)[0];
  }

  private static int port(String portCommand) {
    String[] octets = portCommand.split(",", -1);
    return Integer.parseInt(octets[4]) * 256 + Integer.parseInt(octets[5]);
  }
}
