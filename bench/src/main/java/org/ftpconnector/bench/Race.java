package org.ftpconnector.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.bench.servers.MeasuredServer;

/**
 * All contenders on the same two servers in one setting. They take turns, and each round another
 * one begins, so that whatever slows the machine down for a while slows all of them.
 */
final class Race implements AutoCloseable {
  /**
   * How much more warming up a JVM of its own takes: the others share what the compilers have done
   * for those before them, and for the server.
   */
  private static final int ALONE = 3;

  private final Plan plan;
  private final Setting setting;
  private final PrintStream log;
  private final MeasuredServer server;
  private final MeasuredServer other;
  private final List<Entrant> entrants = new ArrayList<>();

  Race(Plan plan, Setting setting, PrintStream log) throws IOException {
    this.plan = plan;
    this.setting = setting;
    this.log = log;
    server = setting.server().start(setting, plan.home());
    other = setting.server().start(setting, plan.home());
  }

  /** A contender with its two clients. */
  private record Entrant(Contender contender, Target target, Client client, Client second) {
    Course course(double scale) {
      return new Course(contender, target, client, second, scale, new Crew());
    }
  }

  /** Runs everything; what a contender cannot do is missing in the results. */
  List<Result> run() throws IOException {
    Target target = server.target(setting, Plan.SESSIONS);
    Target otherTarget = other.target(setting, Plan.SESSIONS);
    for (Contender contender : plan.contendersFor(target)) {
      entrants.add(
          new Entrant(contender, target, contender.open(target), contender.open(otherTarget)));
    }
    List<Result> results = new ArrayList<>();
    for (Workload workload : plan.workloadsIn(setting)) {
      results.addAll(run(workload));
    }
    return results;
  }

  private List<Result> run(Workload workload) {
    List<Lane> lanes = new ArrayList<>();
    List<Lane> order = new ArrayList<>();
    for (Entrant entrant : entrants) {
      Lane lane = new Lane(entrant, new ArrayList<>());
      Optional<Measurement> first = warmUp(entrant, workload);
      if (first.isPresent()) {
        lanes.add(lane);
        if (first.get().nanos() > plan.patience().toNanos()) {
          lane.measured.add(first.get());
        } else {
          order.add(lane);
        }
      }
    }
    for (int round = 0; round < plan.rounds(); round++) {
      for (Lane lane : List.copyOf(order)) {
        if (!addRound(lane, workload)) {
          order.remove(lane);
          lanes.remove(lane);
        }
      }
      Collections.rotate(order, -1);
    }
    return lanes.stream().map(lane -> result(lane.entrant, workload, lane.measured)).toList();
  }

  /** What an entrant took so far. */
  private record Lane(Entrant entrant, List<Measurement> measured) {}

  private boolean addRound(Lane lane, Workload workload) {
    try {
      lane.measured.add(turn(lane.entrant, workload));
      return true;
    } catch (IOException | RuntimeException e) {
      missing(lane.entrant, workload, "failed", e);
      return false;
    }
  }

  /** One that fails is missing in the results, and the others go on. */
  private void missing(Entrant entrant, Workload workload, String what, Exception cause) {
    log.printf("%s %s %s: %s%n", setting, workload.id(), entrant.contender.name(), what);
    if (!(cause instanceof UnsupportedOperationException)) {
      cause.printStackTrace(log);
    }
  }

  /**
   * Turns that are not counted, or the compilers of the JVM would be measured with small workloads.
   * Only the work itself warms: one that starts an application server in its first turn would
   * otherwise have no second. Gives the first of them; nothing if the entrant cannot do it.
   */
  private Optional<Measurement> warmUp(Entrant entrant, Workload workload) {
    try {
      Measurement first = turn(entrant, workload);
      long worked = first.nanos();
      boolean isAlone = entrant.client instanceof RemoteClient;
      long enough = plan.warmUp().multipliedBy(isAlone ? ALONE : 1).toNanos();
      while (worked < enough) {
        worked += turn(entrant, workload).nanos();
      }
      return Optional.of(first);
    } catch (UnsupportedOperationException e) {
      missing(entrant, workload, "cannot", e);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      missing(entrant, workload, "failed", e);
      return Optional.empty();
    }
  }

  private Measurement turn(Entrant entrant, Workload workload) throws IOException {
    workload.prepare(server.home(), other.home());
    server.admit();
    other.admit();
    entrant.client.warm();
    entrant.second.warm();
    Measurement measurement =
        new Meter(List.of(server, other)).measure(workload, entrant.course(plan.scaleIn(setting)));
    workload.check(server.home(), other.home());
    return measurement;
  }

  private Result result(Entrant entrant, Workload workload, List<Measurement> rounds) {
    Result result =
        new Result(setting, workload.id(), workload.title(), entrant.contender.name(), rounds);
    log.printf(
        "%s %s %s: %.1f ms (%.1f to %.1f)%n",
        setting,
        workload.id(),
        result.contender(),
        result.millis(),
        result.bestMillis(),
        result.worstMillis());
    return result;
  }

  /** Closes the clients and stops the servers. */
  @Override
  public void close() throws IOException {
    try (server;
        other) {
      for (Entrant entrant : entrants) {
        entrant.client.close();
        entrant.second.close();
      }
    }
  }
}
