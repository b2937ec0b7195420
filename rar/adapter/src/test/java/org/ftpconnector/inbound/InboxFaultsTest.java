package org.ftpconnector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that are lost, refusals, lies and crashes, at any one call of a node. */
@Timeout(300)
class InboxFaultsTest {
  private final InboxFolder folder = new InboxFolder(EmbeddedFtpServer.start());
  private final FaultyFactory factory = new FaultyFactory(folder.factory());
  private final Collector collector = new Collector();
  private final AtomicLong nanos = new AtomicLong();

  @AfterEach
  void close() {
    folder.close();
  }

  private FtpInboxBuilder inbox() {
    return FtpInbox.builder(factory, "/in")
        .minAgeSeconds(0)
        .clocks(nanos::get, Instant::now)
        .jitter(() -> 0.5);
  }

  private static IOException lost() {
    return new FtpConnectionLostException("lost", null, false);
  }

  private static IOException refused() {
    return new FtpReplyException("rename", new FtpReply(550, List.of("No.")));
  }

  /** The first call with this in it. */
  private void once(String part, FaultyFactory.Hook fault) {
    AtomicBoolean isOver = new AtomicBoolean();
    factory.hook(
        (call, go) ->
            call.contains(part) && isOver.compareAndSet(false, true)
                ? fault.on(call, go)
                : go.now());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_reply_to_a_claim_may_be_lost(boolean isDone) throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      once(
          "rename /in/a.csv",
          (call, go) -> {
            if (isDone) {
              go.now();
            }
            throw lost();
          });
      assertThat(inbox.poll(collector).delivered()).isEqualTo(isDone ? 1 : 0);
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("a.csv");
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  void a_claim_of_which_nothing_could_be_found_out_is_found_by_the_next_poll() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      AtomicBoolean isDown = new AtomicBoolean();
      factory.hook(
          (call, go) -> {
            if (isDown.get()) {
              throw new FtpUnavailableException("down", null);
            }
            Object result = go.now();
            if (call.contains("rename /in/a.csv")) {
              isDown.set(true);
              throw lost();
            }
            return result;
          });
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(() -> inbox.poll(collector));
      isDown.set(false);
      factory.hook((call, go) -> go.now());
      assertThat(inbox.poll(collector).delivered()).isEqualTo(1);
    }
    assertThat(collector.attempts).containsExactly(2);
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  void what_cannot_be_archived_is_tried_again_and_never_delivered_again() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            if (call.contains("/in/archive/a.csv") && call.startsWith("rename")) {
              throw refused();
            }
            return go.now();
          });
      inbox.poll(collector);
      assertThat(folder.claims()).containsExactly("done.a.csv");
      assertThat(inbox.figures().lastError()).get().asString().contains("cannot be put away");
      nanos.addAndGet(11_000_000_000L);
      inbox.poll(collector);
      factory.hook((call, go) -> go.now());
      inbox.poll(collector);
      assertThat(folder.names("archive")).isEmpty();
      nanos.addAndGet(21_000_000_000L);
      inbox.poll(collector);
      assertThat(inbox.figures().claimed()).isZero();
    }
    assertThat(collector.attempts).containsExactly(1);
    assertThat(folder.names("archive")).containsExactly("a.csv");
  }

  @Test
  @Timeout(60)
  void what_is_refused_for_ever_does_not_hold_a_poll_up() throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "poison");
    try (FtpInbox inbox = inbox().retryDelaySeconds(0).maxAttempts(1).build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            if (call.startsWith("rename") && call.matches(".* /in/(archive|error)/.*")) {
              throw refused();
            }
            return go.now();
          });
      inbox.poll(collector);
      assertThat(inbox.figures().claimed()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive", "delete"})
  void the_reply_to_its_putting_away_may_be_lost(String onSuccess) throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().onSuccess(onSuccess).build()) {
      inbox.check();
      once(
          onSuccess.equals("archive") ? "a.csv /in/archive/a.csv" : "delete",
          (call, go) -> {
            go.now();
            throw lost();
          });
      inbox.poll(collector);
      inbox.poll(collector);
      assertThat(inbox.figures().claimed()).isZero();
    }
    assertThat(collector.attempts).containsExactly(1);
    assertThat(folder.claims()).isEmpty();
    assertThat(folder.names("archive"))
        .isEqualTo(onSuccess.equals("archive") ? List.of("a.csv") : List.of());
  }

  @Test
  void a_file_that_is_replaced_between_poll_and_claim_is_given_back() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      once(
          "rename /in/a.csv",
          (call, go) -> {
            folder.put("a.csv", "another");
            return go.now();
          });
      assertThat(inbox.poll(collector).delivered()).isZero();
      assertThat(folder.names("")).containsExactly("a.csv");
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactly("another");
    assertThat(collector.attempts).containsExactly(1);
  }

  @Test
  void a_file_that_cannot_be_given_back_overwrites_nothing() throws Exception {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      once(
          "rename /in/a.csv",
          (call, go) -> {
            folder.put("a.csv", "another");
            Object result = go.now();
            folder.put("a.csv", "a third");
            return result;
          });
      assertThat(inbox.poll(collector).delivered()).isZero();
      inbox.poll(collector);
      inbox.poll(collector);
    }
    assertThat(collector.contents).containsExactlyInAnyOrder("another", "a third");
    assertThat(folder.names("archive")).hasSize(2);
  }

  @Test
  void one_that_cannot_be_claimed_does_not_stop_the_others() throws Exception {
    folder.put("a.csv", "one");
    folder.put("b.csv", "two");
    try (FtpInbox inbox = inbox().build()) {
      inbox.check();
      factory.hook(
          (call, go) -> {
            if (call.startsWith("rename /in/a.csv")) {
              throw new FtpReplyException("rename", new FtpReply(451, List.of("No.")));
            }
            return go.now();
          });
      inbox.poll(collector);
    }
    assertThat(collector.names).containsExactly("b.csv");
    assertThat(folder.names("")).containsExactly("a.csv");
  }

  @Test
  void a_server_that_only_says_that_it_renames_is_found_out() {
    folder.put("a.csv", "one");
    try (FtpInbox inbox = inbox().build()) {
      factory.hook((call, go) -> call.startsWith("rename") ? 0 : go.now());
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> inbox.poll(collector))
          .withMessageContainingAll("two sessions could both rename", "claim=none");
    }
    assertThat(collector.attempts).isEmpty();
  }

  @Test
  void a_server_that_does_not_rename_is_found_out() {
    try (FtpInbox inbox = inbox().build()) {
      factory.hook(
          (call, go) -> {
            if (call.startsWith("rename")) {
              throw refused();
            }
            return go.now();
          });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(inbox::check)
          .withMessageContainingAll("did not rename", "claim=none");
    }
  }

  @Test
  void a_server_that_copies_is_found_out() {
    try (FtpInbox inbox = inbox().build()) {
      factory.hook(
          (call, go) -> {
            if (!call.startsWith("rename")) {
              return go.now();
            }
            String[] words = call.split(" ", -1);
            Path home = folder.server().home();
            Files.copy(home.resolve(words[1].substring(1)), home.resolve(words[2].substring(1)));
            return 0;
          });
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(inbox::check)
          .withMessageContaining("two sessions could both rename");
    }
  }

  static Stream<Integer> calls() {
    return IntStream.rangeClosed(1, 32).boxed();
  }

  /** As {@code kill -9} does: from one call on nothing is heard of the node any more. */
  @ParameterizedTest
  @MethodSource("calls")
  void a_node_may_end_at_any_call_before_and_after_it_has_acted(int number) throws Exception {
    for (boolean isDone : new boolean[] {false, true}) {
      String name = "f" + isDone + ".csv";
      folder.put(name, "one");
      folder.put(name + ".done", "");
      FtpInbox dying = inbox().doneFile("{name}.done").onSuccess("archive").build();
      dying.check();
      AtomicInteger count = new AtomicInteger();
      factory.hook(
          (call, go) -> {
            int now = count.incrementAndGet();
            if (now == number && isDone) {
              go.now();
            }
            if (now >= number) {
              throw lost();
            }
            return go.now();
          });
      pollIfItCan(dying);
      factory.hook((call, go) -> go.now());
      makeSilent();
      try (FtpInbox other = inbox().doneFile("{name}.done").build()) {
        for (int i = 0; i < 3; i++) {
          other.poll(collector);
        }
      }
      assertThat(folder.names("archive")).contains(name, name + ".done");
      assertThat(folder.names("archive")).filteredOn(n -> n.startsWith("f" + isDone)).hasSize(2);
      assertThat(folder.names("")).isEmpty();
      assertThat(folder.claims()).isEmpty();
      assertThat(collector.names).contains(name);
    }
  }

  private void pollIfItCan(FtpInbox dying) {
    try {
      dying.poll(collector);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("lost");
    }
  }

  private void makeSilent() throws IOException {
    for (String name : folder.names("ftp-connector-claims")) {
      Files.setLastModifiedTime(
          folder.folder().resolve("ftp-connector-claims/" + name),
          FileTime.from(Instant.now().minusSeconds(100)));
    }
  }
}
