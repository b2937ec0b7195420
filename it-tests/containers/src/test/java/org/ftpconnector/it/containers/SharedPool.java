package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.it.probe.Probe;

/**
 * A pool that has sessions of several users: who gets which, as the FTP server's log shows it. The
 * server is asked for paths that name the user who asks; the session that it is asked on must be of
 * that user. The log must have all logins of the pool, so nobody may clear it meanwhile.
 */
record SharedPool(TestedServer tested) {
  private static final int THREADS_EACH = 2;
  private static final int ROUNDS = 10;
  private static final String PREFIX = "/of-";

  /** One request after the other, in turns. */
  void useInTurns(List<LoginRequest> requests) throws Exception {
    int before = asked().size();
    for (int round = 0; round < ROUNDS; round++) {
      for (LoginRequest request : requests) {
        ask(request);
      }
    }
    requireOwnSessions(before + ROUNDS * requests.size());
  }

  /** Several threads for each, all at once. */
  void useTogether(List<LoginRequest> requests) throws Exception {
    int before = asked().size();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (LoginRequest request : requests) {
      for (int thread = 0; thread < THREADS_EACH; thread++) {
        tasks.add(() -> askOften(request));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> asked : threads.invokeAll(tasks)) {
        asked.get();
      }
    } finally {
      threads.shutdown();
    }
    requireOwnSessions(before + ROUNDS * tasks.size());
  }

  private Void askOften(LoginRequest request) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ask(request);
    }
    return null;
  }

  private void ask(LoginRequest request) throws IOException, InterruptedException {
    LoginRequest forOwnPath = request.with("path", PREFIX + request.user());
    Properties answer =
        new Probe(tested.server().application().toURL()).ask("login", forOwnPath.toArray());
    assertThat(answer).as("no such file is there").containsEntry("outcome", "lease false");
  }

  private void requireOwnSessions(int count) {
    Map<Integer, String> users = usersByConnection();
    assertThat(asked()).hasSizeGreaterThanOrEqualTo(count);
    assertThat(asked())
        .allSatisfy(
            command ->
                assertThat(PREFIX + users.get(command.connection())).isEqualTo(command.argument()));
    assertThat(users).as("sessions, which are used again").hasSizeLessThan(count);
  }

  private List<LoggedCommand> asked() {
    return log().all("MLST").stream()
        .filter(command -> command.argument().startsWith(PREFIX))
        .toList();
  }

  private Map<Integer, String> usersByConnection() {
    return log().all("USER").stream()
        .collect(Collectors.toMap(LoggedCommand::connection, LoggedCommand::argument));
  }

  private CommandLog log() {
    return tested.ftp().commands();
  }
}
