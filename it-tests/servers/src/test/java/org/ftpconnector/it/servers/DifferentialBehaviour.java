package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The same random operations through the built-in provider of Commons VFS and through ours, each in
 * a folder of its own on the same server: what the built-in one can do ours can, and what is on the
 * server's disk then is the same.
 *
 * <p>Ours may do what the built-in one cannot; where that leaves other files behind, both go on in
 * new folders. {@code -Ddifferential.seed=...} repeats a sequence, {@code
 * -Ddifferential.sequences=...} runs more.
 */
abstract class DifferentialBehaviour {
  private static final int OPERATIONS = 30;
  private static final int SEQUENCES = Integer.getInteger("differential.sequences", 2);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** By which ours may be slower, on a loaded machine: a wait for what will not come is longer. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  private final TestedServer server;
  private final DataMode mode;
  private final boolean isOneSessionAtATime;
  private final List<String> done = new ArrayList<>();

  DifferentialBehaviour(TestedServer server, DataMode mode) {
    this.server = server;
    this.mode = mode;
    this.isOneSessionAtATime = mode == DataMode.ACTIVE && !server.can(Ability.ACTIVE_AT_ONCE);
  }

  @TestFactory
  Stream<DynamicTest> what_the_built_in_provider_can_do_ours_can() {
    Long given = Long.getLong("differential.seed");
    LongStream seeds =
        given == null ? new Random().longs(SEQUENCES) : LongStream.of(given.longValue());
    return seeds.mapToObj(
        seed -> DynamicTest.dynamicTest("differential.seed=" + seed, () -> compare(seed)));
  }

  private void compare(long seed) throws IOException {
    RandomOperations operations = new RandomOperations(seed, !isOneSessionAtATime);
    long end = System.nanoTime() + LIMIT.toNanos();
    int successes = 0;
    done.clear();
    done.add("differential.seed=" + seed);
    try (VfsClient builtIn = VfsClient.builtIn(server, mode);
        VfsClient ours = VfsClient.ours(server, mode)) {
      for (int i = 0; i < OPERATIONS && System.nanoTime() < end; i++) {
        VfsOperation operation = operations.next(ours.folder().sums().keySet());
        if (compare(operation, builtIn, ours)) {
          successes++;
        } else if (!ours.folder().sums().equals(builtIn.folder().sums())) {
          done.add("(anew)");
          builtIn.beginAnew();
          // It would not see a folder that it has not made.
          builtIn.forget();
          ours.beginAnew();
        }
      }
    }
    Assumptions.assumeTrue(successes > 0, "the built-in provider cannot do anything on " + server);
  }

  /** Whether the built-in provider succeeded. */
  private boolean compare(VfsOperation operation, VfsClient builtIn, VfsClient ours)
      throws IOException {
    VfsAttempt expected = VfsAttempt.of(operation, builtIn);
    if (isOneSessionAtATime) {
      builtIn.forget();
    }
    server.commands().clear();
    VfsAttempt actual = VfsAttempt.of(operation, ours);
    done.add(operation + ": " + actual);
    if (!expected.hasSucceeded()) {
      return false;
    }
    assertThat(actual.value())
        .as("%s; the built-in provider: %s\n%s", story(), expected, server.commands())
        .withFailMessage(() -> actual.toString())
        .isEqualTo(expected.value());
    assertThat(ours.folder().sums())
        .as("the files after %s\n%s", story(), server.commands())
        .isEqualTo(builtIn.folder().sums());
    assertThat(actual.time())
        .as("the time of %s\n%s", story(), server.commands())
        .isLessThan(expected.time().plus(TOLERANCE));
    return true;
  }

  private String story() {
    return String.join("\n", done);
  }
}
