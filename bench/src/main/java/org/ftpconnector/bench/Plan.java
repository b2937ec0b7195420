package org.ftpconnector.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import org.ftpconnector.bench.servers.ServerKind;
import org.ftpconnector.bench.workloads.Workloads;

/**
 * What is to be measured.
 *
 * @param rounds how often each contender has its turn, 1 or more, besides those not counted
 * @param warmUp how long each contender works before its turns are counted; one turn at least
 * @param patience a contender whose first turn takes longer has no other: that one is counted
 * @param scale how much of each workload, above 0; 1 is all. With a round-trip time it is a tenth
 *     of that
 * @param workloads ids of those wanted; none means all
 * @param contenders names of those wanted; none means all
 * @param settings wanted
 * @param home where the servers' folders are made
 */
record Plan(
    int rounds,
    Duration warmUp,
    Duration patience,
    double scale,
    Set<String> workloads,
    Set<String> contenders,
    List<Setting> settings,
    Path home) {
  /** As many control connections as a client may have. */
  static final int SESSIONS = 8;

  private static final double SHARE_AT_A_DISTANCE = 0.1;
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long WANTED_BYTES = 4L << 30;

  Plan {
    if (rounds < 1 || !(scale > 0)) {
      throw new IllegalArgumentException("rounds must be 1 or more, and scale above 0");
    }
  }

  /** From {@code bench.*} system properties; see the README. */
  static Plan configured() {
    return new Plan(
        Integer.getInteger("bench.rounds", 5),
        Duration.ofMillis(Integer.getInteger("bench.warmup.millis", 3000)),
        Duration.ofMillis(Integer.getInteger("bench.patience.millis", 30_000)),
        Double.parseDouble(System.getProperty("bench.scale", "1")),
        names("bench.workloads"),
        names("bench.contenders"),
        wishedSettings(),
        servedFrom());
  }

  private static List<Setting> wishedSettings() {
    List<ServerKind> kinds = List.of(ServerKind.values());
    List<ServerKind> servers = wanted(kinds, ServerKind::title, names("bench.servers"));
    return wanted(Setting.all(), Setting::circumstances, names("bench.settings")).stream()
        .filter(setting -> servers.contains(setting.server()))
        .toList();
  }

  /** A disk in memory if there is one: the disk is not what is measured. */
  private static Path servedFrom() {
    boolean isThere = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() > WANTED_BYTES;
    return isThere ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static Set<String> names(String property) {
    String value = System.getProperty(property, "").strip();
    return value.isEmpty() ? Set.of() : Set.of(value.split("\\s*,\\s*", -1));
  }

  /** A wish that fits nothing is a slip of the pen, and no reason to measure less. */
  private static <T> List<T> wanted(List<T> all, Function<T, String> name, Set<String> wishes) {
    List<String> known = all.stream().map(name).toList();
    for (String wish : wishes) {
      if (!known.contains(wish)) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "there is no \"%s\"; there are %s", wish, known));
      }
    }
    return all.stream()
        .filter(one -> wishes.isEmpty() || wishes.contains(name.apply(one)))
        .toList();
  }

  /** Share of the full counts and sizes. */
  double scaleIn(Setting setting) {
    return setting.roundTripMillis() > 0 ? scale * SHARE_AT_A_DISTANCE : scale;
  }

  List<Workload> workloadsIn(Setting setting) {
    return wanted(Workloads.all(scaleIn(setting)), Workload::id, workloads);
  }

  /** Those that can do it, in the order they are found. */
  List<Contender> contendersFor(Target target) {
    List<Contender> all = new ArrayList<>();
    ServiceLoader.load(Contender.class).forEach(all::add);
    return wanted(all, Contender::name, contenders).stream()
        .filter(contender -> contender.supports(target))
        .toList();
  }
}
