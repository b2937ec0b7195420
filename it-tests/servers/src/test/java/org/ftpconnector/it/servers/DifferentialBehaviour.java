package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same random operations through the built-in provider of Commons VFS and through ours, each in
 * a folder of its own on the same server: what the built-in one can do ours can, and what is on the
 * server's disk then is the same.
 *
 * <p>Ours may do what the built-in one cannot, or does not do as the local files' provider, which
 * is asked, too (some servers list nothing for the built-in one where a folder has a blank in its
 * name); where that leaves other files behind, both go on in new folders. {@code
 * -Ddifferential.seed=...} repeats a sequence, {@code -Ddifferential.sequences=...} runs more.
 */
abstract class DifferentialBehaviour {
  private static final int OPERATIONS = 40;
  private static final int SEQUENCES = Integer.getInteger("differential.sequences", 1);
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
  Stream<DynamicTest> what_the_built_in_provider_can_do_ours_can(@TempDir Path temporary) {
    Long given = Long.getLong("differential.seed");
    LongStream seeds =
        given == null ? new Random().longs(SEQUENCES) : LongStream.of(given.longValue());
    return seeds.mapToObj(
        seed ->
            DynamicTest.dynamicTest("differential.seed=" + seed, () -> compare(seed, temporary)));
  }

  private void compare(long seed, Path temporary) throws IOException {
    RandomOperations operations = new RandomOperations(seed, !isOneSessionAtATime);
    long end = System.nanoTime() + LIMIT.toNanos();
    done.clear();
    done.add("differential.seed=" + seed);
    try (VfsClient builtIn = VfsClient.builtIn(server, mode);
        VfsClient ours = VfsClient.ours(server, mode);
        VfsClient local = VfsClient.local(temporary)) {
      VfsAttempt probe = VfsAttempt.of(RandomOperations.writeAndList(), builtIn);
      Assumptions.assumeTrue(
          probe.value().equals(Optional.of(true)), () -> "the built-in provider: " + probe);
      beginAnew(builtIn, ours);
      for (int i = 0; i < OPERATIONS && System.nanoTime() < end; i++) {
        local.folder().become(ours.folder());
        compare(operations.next(ours.folder().sums().keySet()), builtIn, ours, local);
        if (!ours.folder().sums().equals(builtIn.folder().sums())) {
          beginAnew(builtIn, ours);
        }
      }
    }
  }

  private void beginAnew(VfsClient builtIn, VfsClient ours) throws IOException {
    done.add("(anew)");
    ours.beginAnew();
    builtIn.beginAnew();
    // It would not see a folder that it has not made.
    builtIn.forget();
  }

  private void compare(VfsOperation operation, VfsClient builtIn, VfsClient ours, VfsClient local)
      throws IOException {
    VfsAttempt expected = VfsAttempt.of(operation, builtIn);
    if (isOneSessionAtATime) {
      builtIn.forget();
    }
    server.commands().clear();
    VfsAttempt actual = VfsAttempt.of(operation, ours);
    done.add(operation + ": " + actual);
    if (expected.hasSucceeded()) {
      VfsAttempt truth = VfsAttempt.of(operation, local);
      assertThat(actual.value())
          .as(() -> story("the built-in provider: " + expected + ", on disk: " + truth))
          .withFailMessage(actual::toString)
          .isIn(expected.value(), truth.value());
      assertThat(ours.folder().sums())
          .as(() -> story("the files"))
          .isIn(builtIn.folder().sums(), local.folder().sums());
      assertThat(actual.time())
          .as(() -> story("the time"))
          .isLessThan(expected.time().plus(TOLERANCE));
    }
  }

  private String story(String of) {
    return String.join("\n", done) + "\n" + of + "\n" + server.commands();
  }
}
