package org.ftpconnector.it.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The directories of both message-driven beans, and what has been put there. */
final class Inboxes {
  /** For claims and connections of a bean that was undeployed: much less than its lease, 30 s. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  private final TestedServer tested;
  private final List<Inbox> all;
  private final List<String> names = new ArrayList<>();

  Inboxes(TestedServer tested) throws IOException {
    this.tested = tested;
    this.all = List.of(new Inbox(tested, "active"), new Inbox(tested, "passive"));
  }

  /** Has files arrive whose names begin so, and waits until some of them are delivered. */
  void fill(String prefix, int count) throws IOException {
    int goal = delivered(prefix) + count / 4;
    for (int i = 0; i < count; i++) {
      String name = prefix + "-" + i + ".txt";
      all.get(i % 2).put(name, "content of " + name);
      names.add(name);
    }
    Waiting.until("some arrive", server().log(), () -> delivered(prefix) >= goal);
  }

  /** Waits until nothing waits and nothing is claimed any more. */
  void awaitEmpty() throws IOException {
    for (Inbox inbox : all) {
      inbox.awaitEmpty();
    }
  }

  /** All that were put there. */
  List<String> names() {
    return List.copyOf(names);
  }

  /**
   * How many deliveries of files with such names have taken effect, by the log, which lasts longer
   * than the application.
   */
  int delivered(String name) throws IOException {
    return Waiting.count(server().log(), "arrived at attempt .* " + name);
  }

  /** Of beans that are undeployed. Deliveries that are under way may end by themselves. */
  void requireNothingLeft() throws IOException {
    for (Inbox inbox : all) {
      Waiting.until("claims are anybody's", AT_ONCE, server().log(), inbox::isNobodys);
    }
    Waiting.until(
        "no thread is in the connector",
        AT_ONCE,
        server().log(),
        () -> !server().process().jcmd("Thread.print").contains("org.ftpconnector."));
    if (server().undeploysConnector()) {
      tested.inbox().commands().awaitOpenConnections(0, AT_ONCE);
    }
  }

  private ApplicationServer server() {
    return tested.server();
  }
}
