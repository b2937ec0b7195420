package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.chaos.ChaosRelay;
import org.ftpconnector.fixtures.chaos.PortRange;
import org.ftpconnector.pool.FtpPool;

/** Some workers at one server, for so long; then whether all that was said is true. */
final class ChaosRun {
  private static final int ACTIVE_PORTS = 32;
  private static final int PASSIVE_PORTS = 64;
  private static final long WATCH_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChaosTarget target;
  private final long seed;
  private final Path scratch;
  private final Report report;
  private final PortRange active;
  private final List<Worker> workers = new ArrayList<>();
  private final List<FtpPool> pools = new ArrayList<>();
  private final List<ChaosRelay> relays = new ArrayList<>();

  private ChaosRun(ChaosTarget target, long seed, Path scratch) throws IOException {
    this.target = target;
    this.seed = seed;
    this.scratch = scratch;
    this.report = new Report(target.name() + ", -Dchaos.seed=" + seed);
    this.active = PortRange.free(ACTIVE_PORTS, addresses());
  }

  /** The addresses of all relays, and that of the server and the clients. */
  private static InetAddress[] addresses() {
    InetAddress[] all = new InetAddress[ChaosSettings.WORKERS + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = ChaosRelay.loopback(i + 1);
    }
    return all;
  }

  /** Where a server can listen in passive mode, so that relays can stand before it. */
  static PortRange passivePorts() throws IOException {
    return PortRange.free(PASSIVE_PORTS, addresses());
  }

  /** Does it and closes the server; gives what was wrong. */
  static List<String> at(ChaosTarget target, long seed, Duration time, Path scratch)
      throws IOException, InterruptedException {
    ChaosRun run = new ChaosRun(target, seed, scratch);
    long start = System.nanoTime();
    try (target) {
      for (int i = 0; i < ChaosSettings.WORKERS; i++) {
        run.addWorker(i);
      }
      for (Worker worker : run.workers) {
        worker.warmUp();
      }
      run.work(System.nanoTime() + time.toNanos());
      run.end();
      for (Worker worker : run.workers) {
        worker.compareInTheEnd();
      }
    }
    System.out.println(run.report.summary(Duration.ofNanos(System.nanoTime() - start)));
    return run.report.wrong();
  }

  private void addWorker(int number) throws IOException {
    InetAddress address = addresses()[number + 1];
    ChaosRelay relay = ChaosRelay.at(address, target.port(), target.passive(), active);
    relays.add(relay);
    FtpPool pool =
        FtpPool.builder(relay.host())
            .port(relay.port())
            .login(target.user(), target.password())
            .configure(Limits::set)
            .configure(properties -> properties.setActivePortRange(active.toString()))
            .configure(properties -> properties.setActiveBindAddress("127.0.0.1"))
            .configure(properties -> properties.setActiveReportedAddress(relay.host()))
            .configure(target.security())
            .build();
    pools.add(pool);
    String directory = "worker" + number;
    Path folder = target.folder().resolve(directory);
    SampleFiles.deleteTree(folder); // of a run before
    Open.toAll(Files.createDirectories(folder));
    String path = target.directory() + "/" + directory;
    workers.add(
        new Worker(
            report.title() + ", worker " + number,
            new Random(seed + number).nextLong(),
            pool,
            relay,
            new Ledger(folder, path),
            FixedFolder.make(folder, path),
            scratch.resolve(directory),
            target.isSecured(),
            report));
  }

  private void work(long deadline) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers.size());
    ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    var unused =
        watchdog.scheduleWithFixedDelay(
            this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (Worker worker : workers) {
        results.add(threads.submit(() -> run(worker, deadline)));
      }
      for (Future<?> result : results) {
        long left = deadline - System.nanoTime() + PATIENCE.toNanos();
        result.get(left, TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      report.wrong("a worker does not end");
    } catch (ExecutionException e) {
      report.wrong("a worker has failed: " + e.getCause());
    } finally {
      threads.shutdownNow();
      watchdog.shutdownNow();
      if (!threads.awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        report.wrong("a worker cannot be interrupted");
      }
    }
  }

  private Void run(Worker worker, long deadline) throws IOException {
    worker.work(deadline, ChaosSettings.operations());
    return null;
  }

  private void watch() {
    for (Worker worker : workers) {
      worker
          .overdue()
          .ifPresent(
              watched ->
                  report.wrong(
                      worker
                          + ", "
                          + watched.step()
                          + " hangs:\n"
                          + Arrays.stream(watched.thread().getStackTrace())
                              .map(frame -> "    at " + frame)
                              .collect(Collectors.joining("\n"))));
    }
  }

  /** Closes the clients, and sees that no connection of theirs is left. */
  private void end() throws IOException, InterruptedException {
    for (FtpPool pool : pools) {
      if (pool.leasedSessions() > 0) {
        report.wrong(pool.leasedSessions() + " leases are left");
      }
      pool.close();
    }
    for (ChaosRelay relay : relays) {
      for (String left : relay.awaitClosedByClient()) {
        int port = Integer.parseInt(left.substring(left.lastIndexOf(':') + 1));
        report.wrong("the client has not closed: " + left + ", " + TcpTable.about(port));
      }
      relay.close();
    }
  }
}
