package org.ftpconnector.it.strangers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** All operations at one stranger, one after the other. */
final class Tour {
  private static final Duration STUCK = Duration.ofSeconds(15);
  private static final Duration ENOUGH = Duration.ofSeconds(40);

  private final List<Outcome> outcomes = new ArrayList<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Visit visit;
  private boolean isStuck;

  private Tour(Visit visit) {
    this.visit = visit;
  }

  /** The outcomes of all operations, or of those before it was stuck. */
  static List<Outcome> of(Stranger stranger, Provider provider) throws Exception {
    try (Visit visit = new Visit(stranger, provider)) {
      return new Tour(visit).outcomes(operations());
    }
  }

  /** The same, where each operation is the first of an application that has just begun. */
  static List<Outcome> eachAlone(Stranger stranger, Provider provider) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Operation operation : operations()) {
      try (Visit visit = new Visit(stranger, provider)) {
        outcomes.addAll(new Tour(visit).outcomes(List.of(operation)));
      }
    }
    return outcomes;
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    operations.add(FolderOperations.first());
    operations.addAll(FileOperations.all());
    operations.addAll(FolderOperations.all());
    return operations;
  }

  private List<Outcome> outcomes(List<Operation> operations) throws InterruptedException {
    long end = System.nanoTime() + ENOUGH.toNanos();
    for (Operation operation : operations) {
      if (isStuck || System.nanoTime() > end) {
        break;
      }
      perform(operation);
    }
    if (!isStuck) {
      perform(new Operation("leave", Visit::leave));
    }
    thread.shutdown();
    return outcomes;
  }

  private void perform(Operation operation) throws InterruptedException {
    visit.server().idle();
    int before = visit.server().transcript().size();
    long begun = System.nanoTime();
    Optional<Throwable> failure = failure(operation);
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    List<String> dialogue = visit.server().transcript().since(before);
    outcomes.add(new Outcome(operation.name(), time, failure, dialogue));
  }

  private Optional<Throwable> failure(Operation operation) throws InterruptedException {
    Future<?> act =
        thread.submit(
            () -> {
              operation.act().on(visit);
              return operation;
            });
    try {
      act.get(STUCK.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause());
    } catch (TimeoutException e) {
      isStuck = true;
      return Optional.of(e);
    }
  }
}
