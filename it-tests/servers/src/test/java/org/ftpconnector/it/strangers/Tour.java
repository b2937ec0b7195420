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

  private static final List<Operation> LEAVING = List.of(new Operation("leave", Visit::leave));

  private final List<Outcome> outcomes = new ArrayList<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Visit visit;
  private boolean isStuck;

  private Tour(Visit visit) {
    this.visit = visit;
  }

  /**
   * The outcomes of all operations, or of those before it was stuck; twice where what a connection
   * factory has learned may count in the second round.
   */
  static List<Outcome> of(Stranger stranger, Provider provider) throws Exception {
    try (Visit visit = new Visit(stranger, provider)) {
      List<Outcome> outcomes = new Tour(visit).outcomes(operations());
      if (outcomes.size() == operations().size()) {
        if (stranger.isAboutOrder()) {
          outcomes.addAll(new Tour(visit.within("again")).outcomes(operations()));
        }
        outcomes.addAll(new Tour(visit).outcomes(LEAVING));
      }
      return outcomes;
    }
  }

  /** The same once, by this many threads at a time, each in a folder of its own. */
  static List<Outcome> ofMany(Stranger stranger, Provider provider, int threads) throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(threads);
    try (Visit visit = new Visit(stranger, provider)) {
      List<Future<List<Outcome>>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        Visit own = visit.within("of" + i);
        all.add(crowd.submit(() -> new Tour(own).outcomes(operations())));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<List<Outcome>> one : all) {
        outcomes.addAll(one.get());
      }
      outcomes.addAll(new Tour(visit).outcomes(LEAVING));
      return outcomes;
    } finally {
      crowd.shutdown();
    }
  }

  /** The same, where each operation is the first of an application that has just begun. */
  static List<Outcome> eachAlone(Stranger stranger, Provider provider) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Operation operation : operations()) {
      try (Visit visit = new Visit(stranger, provider)) {
        outcomes.addAll(new Tour(visit).outcomes(List.of(operation)));
        outcomes.addAll(new Tour(visit).outcomes(LEAVING));
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
