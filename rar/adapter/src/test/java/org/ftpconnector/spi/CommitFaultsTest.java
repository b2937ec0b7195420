package org.ftpconnector.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.LocalTransaction;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.RelayFault;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.spi.transaction.FtpCommitException;
import org.ftpconnector.spi.transaction.PathOutcome;
import org.ftpconnector.spi.transaction.PathOutcome.State;
import org.ftpconnector.spi.transaction.Staging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Lets a commit of five operations fail at every single command, in every way, and holds what it
 * says against what is really on the server then.
 */
class CommitFaultsTest {
  private static final Pattern KEPT = Pattern.compile("what was there before is (\\S+)$");
  private static final Pattern MADE = Pattern.compile("what was made for it is (\\S+?)(;| or |$)");

  private final ContractFixture fixture = new ContractFixture();
  private final ServerTree tree = new ServerTree(fixture.server.home());
  private final RecordingRelay relay = RecordingRelay.before(fixture.server.port());

  /** One operation: what the application calls, and what it makes of a tree. */
  private record Operation(Call call, String target, Effect effect) {
    interface Call {
      void on(FtpConnection ftp) throws IOException;
    }

    interface Effect {
      void on(Map<String, String> tree);
    }

    static Operation store(String path) {
      return new Operation(
          ftp -> {
            try (OutputStream out = ftp.store(path)) {
              out.write(("new " + path).getBytes(UTF_8));
            }
          },
          path,
          tree -> tree.put(path, "new " + path));
    }

    static Operation delete(String path) {
      return new Operation(ftp -> ftp.delete(path), "", tree -> tree.remove(path));
    }

    static Operation make(String path) {
      return new Operation(ftp -> ftp.makeDirectory(path), "", tree -> tree.put(path + "/", ""));
    }

    static Operation remove(String path) {
      return new Operation(ftp -> ftp.removeDirectory(path), "", tree -> tree.remove(path + "/"));
    }

    static Operation rename(String from, String to) {
      return new Operation(ftp -> ftp.rename(from, to), to, tree -> move(tree, from, to));
    }

    private static void move(Map<String, String> tree, String from, String to) {
      Map<String, String> moved = new TreeMap<>();
      tree.entrySet()
          .removeIf(
              entry -> {
                String path = entry.getKey();
                boolean isIn = path.equals(from) || path.startsWith(from + "/");
                if (isIn) {
                  moved.put(to + path.substring(from.length()), entry.getValue());
                }
                return isIn;
              });
      tree.putAll(moved);
    }
  }

  private static final List<Operation> FLAT =
      List.of(
          Operation.store("/old"),
          Operation.store("/fresh"),
          Operation.rename("/c", "/d"),
          Operation.delete("/e"),
          Operation.make("/made"));

  private static final List<Operation> NESTED =
      List.of(
          Operation.make("/n"),
          Operation.store("/n/f"),
          Operation.rename("/dir", "/n/dir"),
          Operation.delete("/n/dir/x"),
          Operation.remove("/n/dir"));

  @BeforeEach
  void an_adapter_behind_the_relay() {
    fixture.factory.setPortNumber(relay.port());
    fixture.factory.setTransacted(true);
  }

  @AfterEach
  void close() {
    fixture.close();
    relay.close();
  }

  @TestFactory
  Stream<DynamicTest> every_fault_of_a_commit_of_five_operations_is_told_as_it_is()
      throws Exception {
    return Stream.concat(faults("flat", FLAT), faults("nested", NESTED));
  }

  private Stream<DynamicTest> faults(String name, List<Operation> operations) throws Exception {
    int commands = commit(operations).commands();
    assertThat(commands).isGreaterThan(15);
    return IntStream.rangeClosed(1, commands)
        .boxed()
        .flatMap(
            number -> Stream.of(RelayFault.Kind.values()).map(kind -> new RelayFault(number, kind)))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    name + " " + fault, () -> requireTruth(operations, commit(operations, fault))));
  }

  /** The last rename is refused, and then the way back fails, too. */
  @TestFactory
  Stream<DynamicTest> every_fault_of_the_way_back_is_told_as_it_is() throws Exception {
    return Stream.concat(waysBack("flat", FLAT), waysBack("nested", NESTED));
  }

  private Stream<DynamicTest> waysBack(String name, List<Operation> operations) throws Exception {
    Attempt whole = commit(operations);
    int last = whole.verbs().lastIndexOf("RNTO") + 1;
    RelayFault refusal = new RelayFault(last, RelayFault.Kind.REFUSED);
    Attempt back = commit(operations, refusal);
    assertThat(back.failure().outcomes())
        .extracting(PathOutcome::state)
        .containsOnly(State.AS_BEFORE);
    assertThat(back.after()).isEqualTo(back.before());
    return IntStream.rangeClosed(last + 1, back.commands())
        .boxed()
        .flatMap(
            number -> Stream.of(RelayFault.Kind.values()).map(kind -> new RelayFault(number, kind)))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    name + " refused, then " + fault,
                    () -> requireTruth(operations, commit(operations, refusal, fault))));
  }

  /** A commit and what came of it; no failure if it succeeded. */
  private record Attempt(
      Map<String, String> before,
      Map<String, String> after,
      List<FtpCommitException> failures,
      String warnings,
      List<String> verbs) {

    int commands() {
      return verbs.size();
    }

    FtpCommitException failure() {
      return failures.get(0);
    }

    String told() {
      return warnings + failures.stream().map(Throwable::getMessage).toList();
    }
  }

  private Attempt commit(List<Operation> operations, RelayFault... faults) throws Exception {
    tree.clear();
    tree.write("/old", "old").write("/c", "old c").write("/e", "old e").write("/dir/x", "old x");
    Map<String, String> before = tree.read();
    FtpManagedConnection connection = fixture.open();
    LocalTransaction transaction = connection.getLocalTransaction();
    transaction.begin();
    FtpConnection ftp = connection.getConnection(null, null);
    for (Operation operation : operations) {
      operation.call().on(ftp);
    }
    relay.commands().clear();
    relay.fail(faults);
    List<FtpCommitException> failures = new ArrayList<>();
    String warnings;
    try (WarningLog log = new WarningLog(Staging.class.getName())) {
      transaction.commit();
      warnings = log.text();
    } catch (FtpCommitException e) {
      failures.add(e);
      warnings = "";
    }
    List<String> verbs = relay.commands().all().stream().map(LoggedCommand::verb).toList();
    relay.fail();
    Map<String, String> after = tree.read();
    connection.destroy();
    return new Attempt(before, after, failures, warnings, verbs);
  }

  private static void requireTruth(List<Operation> operations, Attempt attempt) {
    Map<String, String> visible = visible(attempt.after());
    if (attempt.failures().isEmpty()) {
      Map<String, String> committed = new TreeMap<>(attempt.before());
      operations.forEach(operation -> operation.effect().on(committed));
      assertThat(visible).as("committed").isEqualTo(committed);
    } else {
      List<PathOutcome> outcomes = attempt.failure().outcomes();
      assertThat(outcomes).hasSameSizeAs(operations);
      assertThat(outcomes.stream().filter(outcome -> outcome.state() == State.UNKNOWN))
          .as("a connection is lost once only")
          .hasSizeLessThanOrEqualTo(1);
      assertThat(worlds(operations, outcomes, attempt.before())).contains(visible);
      for (int i = 0; i < outcomes.size(); i++) {
        requireContents(operations.get(i), outcomes.get(i), attempt);
      }
    }
    for (String path : attempt.after().keySet()) {
      if (ServerTree.isStaged(path)) {
        assertThat(attempt.told()).contains(path.replaceAll("/$", ""));
      }
    }
  }

  /** Every content is where it is said to be. */
  private static void requireContents(Operation operation, PathOutcome outcome, Attempt attempt) {
    Matcher kept = KEPT.matcher(outcome.text());
    if (kept.find() && outcome.state() != State.UNKNOWN) {
      assertThat(attempt.after().get(kept.group(1)))
          .isEqualTo(attempt.before().get(operation.target()));
    }
    Matcher made = MADE.matcher(outcome.text());
    if (made.find() && outcome.state() != State.UNKNOWN && !outcome.text().contains(" or ")) {
      assertThat(attempt.after().keySet())
          .as(outcome.text())
          .containsAnyOf(made.group(1), made.group(1) + "/");
    }
  }

  /** All trees that agree with what was said. */
  private static Set<Map<String, String>> worlds(
      List<Operation> operations, List<PathOutcome> outcomes, Map<String, String> before) {
    Set<Map<String, String>> worlds = new HashSet<>();
    worlds.add(before);
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      Set<Map<String, String>> next = new HashSet<>();
      for (Map<String, String> world : worlds) {
        for (State state : possible(outcomes.get(i).state())) {
          Map<String, String> changed = new TreeMap<>(world);
          if (state == State.DONE) {
            operation.effect().on(changed);
          } else if (state == State.PARTLY_DONE) {
            changed.remove(operation.target());
          }
          next.add(changed);
        }
      }
      worlds = next;
    }
    return worlds;
  }

  private static List<State> possible(State told) {
    return told == State.UNKNOWN
        ? List.of(State.AS_BEFORE, State.PARTLY_DONE, State.DONE)
        : List.of(told);
  }

  private static Map<String, String> visible(Map<String, String> tree) {
    Map<String, String> visible = new TreeMap<>(tree);
    visible.keySet().removeIf(ServerTree::isStaged);
    return visible;
  }
}
