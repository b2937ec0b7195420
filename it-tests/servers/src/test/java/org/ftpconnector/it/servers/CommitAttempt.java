package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.ManagedConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.RelayFault;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.spi.transaction.FtpCommitException;
import org.ftpconnector.spi.transaction.PathOutcome;

/**
 * A commit of every {@link TransactedOperation} in which something went wrong, and what was said of
 * it.
 *
 * @param failure empty if the commit succeeded all the same
 * @param told everything that was said, thrown or logged
 * @param verbs what the server was sent
 */
record CommitAttempt(
    TestFolder folder, Optional<FtpCommitException> failure, String told, List<String> verbs) {

  /** The relay, which stands before the server of the folder, does this at these commands. */
  static CommitAttempt make(
      FtpManagedConnectionFactory factory,
      TestFolder folder,
      RecordingRelay relay,
      Runnable beforeBreak,
      RelayFault... faults)
      throws IOException, ResourceException {
    for (TransactedOperation operation : TransactedOperation.values()) {
      operation.prepare(folder);
    }
    ManagedConnection managed = factory.createManagedConnection(null, null);
    try {
      LocalTransaction transaction = managed.getLocalTransaction();
      transaction.begin();
      FtpConnection ftp = (FtpConnection) managed.getConnection(null, null);
      for (TransactedOperation operation : TransactedOperation.values()) {
        operation.call(ftp, folder);
      }
      relay.commands().clear();
      relay.fail(beforeBreak, faults);
      return commit(transaction, folder, relay);
    } finally {
      relay.fail();
      managed.destroy();
    }
  }

  private static CommitAttempt commit(
      LocalTransaction transaction, TestFolder folder, RecordingRelay relay)
      throws ResourceException {
    try (WarningLog log = new WarningLog(FtpManagedConnectionFactory.class.getPackageName())) {
      Optional<FtpCommitException> failure = Optional.empty();
      try {
        transaction.commit();
      } catch (FtpCommitException e) {
        failure = Optional.of(e);
      }
      String told = log.text() + failure.map(Throwable::getMessage).orElse("");
      return new CommitAttempt(folder, failure, told, relay.commands().verbs());
    }
  }

  /** What was said of each operation is so, and every file under a staged name was named. */
  void requireTruth() throws IOException {
    Map<String, String> tree = folder.tree();
    List<PathOutcome> outcomes = failure.map(FtpCommitException::outcomes).orElse(List.of());
    List<TransactedOperation> operations = List.of(TransactedOperation.values());
    for (int i = 0; i < operations.size(); i++) {
      TransactedOperation operation = operations.get(i);
      PathOutcome.State said = failure.isEmpty() ? PathOutcome.State.DONE : outcomes.get(i).state();
      assertThat(operation.possible(said))
          .as("%s, of which was said: %s", operation, told)
          .contains(operation.own(tree));
    }
    assertThat(outcomes)
        .as("a connection is lost once only")
        .filteredOn(outcome -> outcome.state() == PathOutcome.State.UNKNOWN)
        .hasSizeLessThanOrEqualTo(1);
    for (String path : tree.keySet()) {
      if (path.startsWith(".")) {
        assertThat(told).contains(folder.path(path.replaceAll("/$", "")));
      }
    }
  }
}
