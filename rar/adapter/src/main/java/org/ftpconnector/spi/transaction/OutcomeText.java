package org.ftpconnector.spi.transaction;

import java.util.function.Function;

/** Says in words what a commit that failed has made of one change. */
final class OutcomeText {
  private final PendingChange change;
  private final CommitStep.State main;
  private final CommitStep.State aside;
  private final Function<ServerPath, String> places;
  private final boolean stagedIsKept;

  /** {@code places} says where a path of the change's time is on the server. */
  OutcomeText(ChangeSteps steps, Function<ServerPath, String> places, boolean stagedIsKept) {
    this.change = steps.change();
    this.main = steps.main().state();
    this.aside = steps.asideState();
    this.places = places;
    this.stagedIsKept = stagedIsKept;
  }

  PathOutcome outcome() {
    PathOutcome.State state = state();
    String text = change.isRemoval() ? removal(state) : move(state);
    return new PathOutcome(change.toString(), state, change + ": " + text);
  }

  private PathOutcome.State state() {
    if (main == CommitStep.State.UNKNOWN || aside == CommitStep.State.UNKNOWN) {
      return PathOutcome.State.UNKNOWN;
    }
    if (main == CommitStep.State.DONE) {
      return PathOutcome.State.DONE;
    }
    return aside == CommitStep.State.DONE
        ? PathOutcome.State.PARTLY_DONE
        : PathOutcome.State.AS_BEFORE;
  }

  private String removal(PathOutcome.State state) {
    return switch (state) {
      case AS_BEFORE, PARTLY_DONE -> "not done";
      case DONE -> "done, and kept as " + places.apply(change.to());
      case UNKNOWN ->
          "unknown; it is " + places.apply(change.from()) + " or " + places.apply(change.to());
    };
  }

  private String move(PathOutcome.State state) {
    return switch (state) {
      case AS_BEFORE -> "not done" + content();
      case DONE -> "done, " + places.apply(change.to()) + old();
      case PARTLY_DONE ->
          "not done, nothing is at " + places.apply(change.to()) + content() + old();
      case UNKNOWN -> main == CommitStep.State.UNKNOWN ? mainUnknown() : asideUnknown();
    };
  }

  private String mainUnknown() {
    return "unknown; "
        + subject()
        + " is "
        + places.apply(change.from())
        + " or "
        + places.apply(change.to())
        + old();
  }

  private String asideUnknown() {
    return "not done"
        + content()
        + "; what was there before is "
        + places.apply(change.to())
        + " or "
        + change.aside().map(places).orElseThrow();
  }

  private String content() {
    return change.isStaged() && !stagedIsKept
        ? ""
        : "; " + subject() + " is " + places.apply(change.from());
  }

  private String subject() {
    return change.isStaged() ? "what was made for it" : "what was to be renamed";
  }

  private String old() {
    return aside == CommitStep.State.DONE
        ? "; what was there before is " + change.aside().map(places).orElseThrow()
        : "";
  }
}
