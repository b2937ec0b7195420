package org.ftpconnector.it.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.it.containers.Inbox.Arrival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that arrive are delivered to message-driven beans, on whatever server. */
abstract class ArrivalBehaviour {
  private static final int ROUNDS = 3;
  private static final int FILES_A_ROUND = 60;

  private final TestedServer tested;

  ArrivalBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void a_file_arrives_once_over_data_connections_of_its_mode(String mode) throws Exception {
    String name = mode + ".txt";
    arrive(mode, name, "content of " + name);
    List<LoggedTransfer> retrieved =
        tested.inbox().commands().transfers().stream()
            .filter(transfer -> transfer.verb().equals("RETR"))
            .filter(transfer -> transfer.path().endsWith(".1." + name))
            .toList();
    assertThat(retrieved).hasSize(1);
    assertThat(retrieved)
        .allMatch(transfer -> mode.equals("active") ? transfer.isActive() : transfer.isPassive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words.txt", "Größe 2.txt", "日本語.txt", "50%25;#&.txt"})
  void a_name_arrives_as_it_is(String name) throws Exception {
    arrive("active", name, "named " + name);
    arrive("passive", name, "named " + name);
  }

  private void arrive(String mode, String name, String content) throws Exception {
    Inbox inbox = new Inbox(tested, mode);
    inbox.put(name, content);
    inbox.awaitArchived(name);
    assertThat(inbox.arrivals(name)).contains(new Arrival(1, sha256(content), name));
    assertThat(inbox.files(".")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void what_was_rolled_back_comes_again_although_the_call_returned(String mode) throws Exception {
    Inbox inbox = new Inbox(tested, mode);
    String name = "later-" + mode + ".txt";
    String content = "later, in " + mode + " mode";
    inbox.put(name, content);
    inbox.awaitArchived(name);
    assertThat(inbox.arrivals(name)).containsExactly(new Arrival(2, sha256(content), name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "passive"})
  void what_the_bean_refuses_goes_to_the_errors_with_the_reason(String mode) throws Exception {
    Inbox inbox = new Inbox(tested, mode);
    String name = "never-" + mode + ".txt";
    inbox.put(name, "never, in " + mode + " mode");
    assertThat(inbox.awaitRefused(name)).contains(name + " is not for us").contains("2");
    assertThat(inbox.arrivals(name)).isEmpty();
  }

  @Test
  void redeployments_under_load_lose_nothing_and_deliver_nothing_twice() throws Exception {
    Inboxes inboxes = new Inboxes(tested);
    for (int round = 0; round < ROUNDS; round++) {
      inboxes.fill("load-" + round, FILES_A_ROUND);
      server().undeploy();
      try {
        inboxes.requireNothingLeft();
      } finally {
        server().deploy();
      }
    }
    inboxes.awaitEmpty();
    for (String name : inboxes.names()) {
      assertThat(inboxes.delivered(name)).as(name).isEqualTo(1);
    }
  }

  private ApplicationServer server() {
    return tested.server();
  }

  private static String sha256(String content) {
    return SampleFiles.sha256(content.getBytes(UTF_8));
  }
}
