package org.ftpconnector.spi.transaction;

import jakarta.resource.spi.LocalTransactionException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ftpconnector.session.base.QuotedText;
import org.jspecify.annotations.Nullable;

/**
 * A commit did not succeed. The message names every operation of the transaction and its state, and
 * where content is to be found that is not in its place.
 */
public final class FtpCommitException extends LocalTransactionException {
  private static final long serialVersionUID = 1L;

  private final PathOutcome[] outcomes;

  FtpCommitException(String message, @Nullable Exception cause, List<PathOutcome> outcomes) {
    super(QuotedText.plain(message) + text(outcomes), cause);
    this.outcomes = outcomes.toArray(PathOutcome[]::new);
  }

  private static String text(List<PathOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> System.lineSeparator() + "  " + QuotedText.plain(outcome.toString()))
        .collect(Collectors.joining());
  }

  /** Whether nothing has taken effect. */
  public boolean isAsBefore() {
    return Arrays.stream(outcomes)
        .allMatch(outcome -> outcome.state() == PathOutcome.State.AS_BEFORE);
  }

  /** What became of each operation, in the order of the application's calls. */
  public List<PathOutcome> outcomes() {
    return List.of(outcomes);
  }
}
