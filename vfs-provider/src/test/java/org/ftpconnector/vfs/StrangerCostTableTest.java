package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.fixtures.TurnRelay;
import org.ftpconnector.fixtures.strange.LookupOddity;
import org.ftpconnector.fixtures.strange.StrangeFtpServer;
import org.ftpconnector.fixtures.strange.UnknownCommand;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The table of docs/internals/performance.md of what a stranger costs is what passes on the wire.
 */
class StrangerCostTableTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  /** The columns, in their order. */
  @SuppressWarnings("ImmutableEnumChecker") // The starts are stateless lambdas.
  enum Server {
    KNOWN("known server", () -> Running.of(EmbeddedFtpServer.start())),
    KNOWN_WITHOUT_MLST(
        "known, without MLST",
        () -> Running.of(EmbeddedFtpServer.builder().refuse("MLST", "MLSD").start())),
    STRANGER("stranger with MLST", () -> Running.of(StrangeFtpServer.with(LookupOddity.MLSX))),
    STRANGER_WITHOUT_MLST("stranger without MLST", () -> Running.of(StrangeFtpServer.with())),
    STRANGER_WITHOUT_SIZE(
        "stranger without SIZE", () -> Running.of(StrangeFtpServer.with(UnknownCommand.SIZE_500)));

    private final String column;
    private final boolean isKnown;
    private final Supplier<Running> start;

    Server(String column, Supplier<Running> start) {
      this.column = column;
      this.isKnown = column.startsWith("known");
      this.start = start;
    }
  }

  /** A server that listens. */
  private record Running(int port, Path home, AutoCloseable server) {
    static Running of(EmbeddedFtpServer server) {
      return new Running(server.port(), server.home(), server);
    }

    static Running of(StrangeFtpServer server) {
      return new Running(server.port(), server.home(), server);
    }
  }

  /** The rows, in their order. */
  @SuppressWarnings("ImmutableEnumChecker") // The actions are stateless lambdas.
  enum Operation {
    LOG_IN("log in", client -> {}),
    STAT_FILE("look at a file", client -> assertThat(client.file("/in/a").exists()).isTrue()),
    STAT_FOLDER("look at a folder", client -> assertThat(client.file("/in").exists()).isTrue()),
    STAT_NOTHING(
        "look at what is not there",
        client -> assertThat(client.file("/in/none").exists()).isFalse()),
    READ("read", client -> client.file("/in/a").getContent().getString(StandardCharsets.UTF_8)),
    READ_ACTIVELY(
        "read, active mode",
        client -> client.file("/in/a?mode=active").getContent().getString(StandardCharsets.UTF_8)),
    WRITE(
        "write a small file into a folder that is known",
        client -> client.file("/in").getChildren(),
        client -> client.write("/in/new" + client.turn())),
    WRITE_BLINDLY(
        "the same into one that is not", client -> client.write("/in/new" + client.turn())),
    WRITE_BY_API(
        "write by `FtpConnection.store`",
        client -> client.lease(ftp -> ftp.store("/in/new", new byte[1], TransferOptions.DEFAULTS))),
    LIST("list", client -> assertThat(client.file("/in").getChildren()).isNotEmpty()),
    LIST_BY_API(
        "list by `FtpConnection.list`",
        client ->
            client.lease(
                ftp -> {
                  try (FtpListing listing = ftp.list("/in")) {
                    assertThat(listing.readAll()).isNotEmpty();
                  }
                })),
    RENAME(
        "rename",
        client ->
            client.file("/in/b" + client.turn()).moveTo(client.file("/in/c" + client.turn()))),
    DELETE("delete", client -> assertThat(client.file("/in/b" + client.turn()).delete()).isTrue()),
    DELETE_BY_API(
        "delete by `FtpConnection.delete`",
        client -> client.lease(ftp -> ftp.delete("/in/b" + client.turn()))),
    COPY(
        "copy within the server",
        client ->
            client
                .file("/in/copy" + client.turn())
                .copyFrom(client.file("/in/a"), Selectors.SELECT_SELF));

    private final String row;
    private final Action before;
    private final Action action;

    private interface Action {
      void by(Client client) throws Exception;
    }

    Operation(String row, Action action) {
      this(row, client -> {}, action);
    }

    Operation(String row, Action before, Action action) {
      this.row = row;
      this.before = before;
      this.action = action;
    }
  }

  /** Knows nothing of the server's files. {@code turn}: 0 for the first one of a factory. */
  private record Client(TestManager vfs, FtpConnectionFactory factory, int turn) {
    FileObject file(String path) throws FileSystemException {
      return vfs.file("ftp-jca://server" + path);
    }

    /** What is done with a lease. */
    private interface Use {
      void of(FtpConnection ftp) throws IOException;
    }

    void lease(Use use) throws IOException {
      try (FtpConnection ftp = factory.getConnection()) {
        use.of(ftp);
      }
    }

    void write(String path) throws Exception {
      try (OutputStream out = file(path).getContent().getOutputStream()) {
        out.write('!');
      }
    }
  }

  @AfterEach
  void everything_is_closed() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private <T extends AutoCloseable> T closed(T resource) {
    open.add(resource);
    return resource;
  }

  private TurnRelay serve(Server kind) throws IOException {
    Running running = kind.start.get();
    closed(running.server());
    Path in = Files.createDirectories(running.home().resolve("in"));
    for (String name : List.of("a", "b0", "b1")) {
      Files.writeString(in.resolve(name), "alpha");
    }
    return closed(TurnRelay.before(running.port()));
  }

  private FtpConnectionFactory factory(TurnRelay relay) throws Exception {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName("127.0.0.1");
    managed.setPortNumber(relay.port());
    managed.setUserName(EmbeddedFtpServer.USER);
    managed.setPassword(EmbeddedFtpServer.PASSWORD);
    // Else EPSV of a next transfer may go with the one before.
    managed.setPriming("off");
    return managed.createConnectionFactory(closed(new TestPool()));
  }

  /** On a busy machine a session may have rested so long that it is asked this first. */
  private static final List<String> ALIVE = List.of("NOOP");

  /** For whoever has to find out why a number is another. */
  private final StringBuilder seen = new StringBuilder();

  /** As a cell has it: how often was waited the first time, and then. */
  private String cost(Operation operation, Server kind) throws Exception {
    TurnRelay relay = serve(kind);
    FtpConnectionFactory factory = factory(relay);
    List<Integer> logins = logins(kind, relay, factory);
    List<Integer> turns = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      try (TestManager vfs = new TestManager(factory)) {
        Client client = new Client(vfs, factory, turn);
        operation.before.by(client);
        relay.clear();
        operation.action.by(client);
        turns.add((int) relay.turns().stream().filter(it -> !it.equals(ALIVE)).count());
        seen.append(kind).append(": ").append(relay.turns()).append('\n');
      }
    }
    List<Integer> counts = operation == Operation.LOG_IN ? logins : turns;
    return counts.get(0).equals(counts.get(1))
        ? counts.get(0).toString()
        : counts.get(0) + ", then " + counts.get(1);
  }

  /** Of two sessions, which the pool keeps: a copy needs both. */
  private static List<Integer> logins(Server kind, TurnRelay relay, FtpConnectionFactory factory)
      throws IOException {
    try (FtpConnection first = factory.getConnection()) {
      assertThat(first.isKnownServer()).isEqualTo(kind.isKnown);
      int firstTurns = relay.turns().size();
      relay.clear();
      try (FtpConnection second = factory.getConnection()) {
        assertThat(second.isKnownServer()).isEqualTo(kind.isKnown);
        return List.of(firstTurns, relay.turns().size());
      }
    }
  }

  /** The cells of each row, that of the columns' names first. */
  private static List<List<String>> table() throws IOException {
    String table = ManualPage.of("docs/internals/performance.md").between("stranger-costs");
    return table
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2, line.lastIndexOf(" |")).split(" \\| ", -1))
        .map(Arrays::asList)
        .toList();
  }

  @Test
  void every_row_and_column_is_measured() throws IOException {
    List<List<String>> table = table();
    assertThat(table.get(0).stream().skip(1))
        .containsExactlyElementsOf(Arrays.stream(Server.values()).map(it -> it.column).toList());
    assertThat(table.stream().skip(1).map(row -> row.get(0)))
        .containsExactlyElementsOf(Arrays.stream(Operation.values()).map(it -> it.row).toList());
  }

  @ParameterizedTest
  @EnumSource
  void an_operation_costs_what_the_table_says(Operation operation) throws Exception {
    List<String> measured = new ArrayList<>(List.of(operation.row));
    for (Server kind : Server.values()) {
      measured.add(cost(operation, kind));
    }
    assertThat(table()).as("where was waited:\n%s", seen).contains(measured);
  }
}
