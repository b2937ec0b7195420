package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.chaos.ChaosRelay;
import org.ftpconnector.fixtures.chaos.Fault;
import org.ftpconnector.pool.FtpPool;
import org.jspecify.annotations.Nullable;

/** Does one operation after the other, in a folder of its own and over a relay of its own. */
final class Worker {
  private final String name;
  private final long seed;
  private final FtpPool pool;
  private final ChaosRelay relay;
  private final Ledger ledger;
  private final FixedFolder fixed;
  private final Path scratch;
  private final boolean isSecured;
  private final Report report;
  private Optional<FtpConnection> kept = Optional.empty();
  private volatile @Nullable Watched watched;

  /** What a watchdog looks at. */
  record Watched(Step step, Thread thread, long deadline) {}

  Worker(
      String name,
      long seed,
      FtpPool pool,
      ChaosRelay relay,
      Ledger ledger,
      FixedFolder fixed,
      Path scratch,
      boolean isSecured,
      Report report) {
    this.name = name;
    this.seed = seed;
    this.pool = pool;
    this.relay = relay;
    this.ledger = ledger;
    this.fixed = fixed;
    this.scratch = scratch;
    this.isSecured = isSecured;
    this.report = report;
  }

  /** Logs in where nothing goes wrong yet, as all are slow at first. */
  void warmUp() {
    try (FtpConnection lease = pool.connectionFactory().getConnection()) {
      Attempt.list(lease, fixed, 1, TransferOptions.DEFAULTS);
    } catch (IOException tooSlow) {
      // On a machine that is busy with other things; then it begins cold.
    }
  }

  /** Until the time is up, or so many operations are done. */
  void work(long deadline, int most) throws IOException {
    try {
      for (int i = 0; i < most && System.nanoTime() < deadline; i++) {
        take(Step.of(seed, i));
      }
    } finally {
      kept.ifPresent(FtpConnection::close);
    }
  }

  /** What it is at, if it is overdue; once. */
  Optional<Watched> overdue() {
    Watched now = watched;
    if (now == null || System.nanoTime() < now.deadline()) {
      return Optional.empty();
    }
    watched = null;
    return Optional.of(now);
  }

  private void take(Step step) throws IOException {
    Attempt attempt = new Attempt(step, ledger, fixed, scratch);
    List<Change> changes = attempt.changes();
    relay.arm(step.fault());
    boolean isLeaseNew = kept.isEmpty();
    long start = System.nanoTime();
    Duration limit = Limits.of(step);
    watched = new Watched(step, Thread.currentThread(), start + limit.toNanos());
    Throwable failure = run(step, attempt);
    watched = null;
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    boolean hasHappened = relay.hasHappened();
    boolean isUnknowable = failure instanceof ShortListingError && isUnknowable(step);
    relay.arm(Fault.NONE);
    if (isUnknowable) {
      report.shortListing();
      return;
    }
    Verdict verdict = Verdict.of(failure);
    if (attempt.isAborted() && verdict == Verdict.NOT_DONE) {
      verdict = Verdict.PARTLY;
    }
    report.add(step, verdict, failure, hasHappened, millis);
    if (millis > limit.toMillis()) {
      wrong(step, "took " + millis + " ms instead of " + limit.toMillis(), failure);
    }
    boolean isWithoutReason = isLeaseNew && step.fault().kind() == Fault.Kind.NONE;
    if (isWithoutReason && !attempt.isAborted() && failure instanceof FtpUnavailableException) {
      wrong(step, "found no lease", failure);
    }
    judge(step, changes, verdict, failure);
  }

  /** Without TLS the end of a listing is that of its connection, and a line may be the last. */
  private boolean isUnknowable(Step step) {
    boolean isCutOff =
        step.fault().kind() == Fault.Kind.TRUNCATE || step.fault().kind() == Fault.Kind.CUT;
    return !isSecured
        && isCutOff
        && relay.hasHappened()
        && step.fault().line() == Fault.Line.DATA
        && relay.happenedAtLineEnd();
  }

  @SuppressWarnings("MustBeClosedChecker")
  private @Nullable Throwable run(Step step, Attempt attempt) {
    FtpConnection lease = null;
    Throwable failure = null;
    try {
      lease = kept.isPresent() ? kept.get() : pool.connectionFactory().getConnection();
      attempt.run(lease);
    } catch (IOException | RuntimeException | AssertionError e) {
      failure = e;
    }
    boolean isKept = step.keepsLease() && (failure == null || Verdict.leavesLease(failure));
    kept = isKept ? Optional.ofNullable(lease) : Optional.empty();
    if (lease != null && !isKept) {
      lease.close();
    }
    return failure;
  }

  private void judge(Step step, List<Change> changes, Verdict verdict, @Nullable Throwable failure)
      throws IOException {
    if (verdict == Verdict.BAD) {
      wrong(step, "ended in what it may not say", failure);
    }
    for (Change change : changes) {
      State found = ledger.found(change.name());
      boolean isTold = verdict == Verdict.UNKNOWN && isSetAside(found, failure);
      if (verdict != Verdict.BAD && !isTold && !verdict.allows(change, found)) {
        wrong(step, verdict + ", but " + change.name() + " is " + found + ": " + change, failure);
        ledger.forget(change.name());
      } else {
        record(step, change, verdict);
      }
    }
  }

  /** A file that was in the way of another is under another name then, and it is said which. */
  private static boolean isSetAside(State found, @Nullable Throwable failure) {
    return found.kind() == State.Kind.ABSENT
        && failure != null
        && String.valueOf(failure.getMessage()).contains(".old");
  }

  private void record(Step step, Change change, Verdict verdict) {
    switch (verdict) {
      case DONE -> ledger.set(change.name(), change.after());
      case NOT_DONE -> ledger.claim(change.name(), change.before(), step.toString());
      case PARTLY -> {
        if (change.isPartial()) {
          ledger.forget(change.name());
        } else {
          ledger.claim(change.name(), change.before(), step.toString());
        }
      }
      case UNKNOWN, BAD -> ledger.forget(change.name());
    }
  }

  private void wrong(Step step, String what, @Nullable Throwable failure) {
    StringWriter trace = new StringWriter();
    if (failure != null) {
      failure.printStackTrace(new PrintWriter(trace));
    }
    report.wrong(name + ", " + step + ": " + what + "\n" + trace);
  }

  /** After the pool and the relay are closed and nothing goes on any more. */
  void compareInTheEnd() throws IOException {
    for (String wrong : ledger.wrong()) {
      report.wrong(name + ": " + wrong);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
