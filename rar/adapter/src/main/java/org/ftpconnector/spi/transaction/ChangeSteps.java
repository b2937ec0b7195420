package org.ftpconnector.spi.transaction;

import java.io.IOException;
import java.util.List;
import org.ftpconnector.session.FtpSession;
import org.jspecify.annotations.Nullable;

/** One change of a transaction at its commit: what stands in the way aside, then the rename. */
final class ChangeSteps {
  private final PendingChange change;
  private final CommitStep main;

  /** Null until something turns out to be in the way. */
  private @Nullable CommitStep aside;

  ChangeSteps(PendingChange change) {
    this.change = change;
    this.main = new CommitStep(change.from(), change.to());
  }

  PendingChange change() {
    return change;
  }

  CommitStep main() {
    return main;
  }

  CommitStep setAside(ServerPath place) {
    CommitStep step = new CommitStep(change.to(), place);
    aside = step;
    return step;
  }

  boolean isDone(boolean unknownIsDone) {
    return main.state() == CommitStep.State.DONE
        || (unknownIsDone && main.state() == CommitStep.State.UNKNOWN);
  }

  boolean isUndone() {
    return main.state() == CommitStep.State.NOT_DONE && asideState() == CommitStep.State.NOT_DONE;
  }

  CommitStep.State asideState() {
    return aside == null ? CommitStep.State.NOT_DONE : aside.state();
  }

  /** The rename, then what was in the way. */
  void undo(FtpSession session) throws IOException {
    main.undo(session);
    if (aside != null) {
      aside.undo(session);
    }
  }

  /** What this change has set aside, to be deleted when the transaction is committed. */
  List<ServerPath> setAside() {
    if (change.isRemoval()) {
      return isDone(false) ? List.of(change.to()) : List.of();
    }
    return aside != null && aside.state() == CommitStep.State.DONE
        ? List.of(aside.to())
        : List.of();
  }
}
