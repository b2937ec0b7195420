package org.ftpconnector.bench.workloads;

import java.util.List;
import org.ftpconnector.bench.Workload;

/** All of them, at full size or smaller. */
public final class Workloads {
  private static final int KIB = 1024;
  private static final long GIB = 1L << 30;

  private Workloads() {}

  /**
   * The workloads, in the order of their numbers.
   *
   * @param scale 1 for the full counts and sizes, less for fewer and smaller ones; at least one
   *     operation remains
   */
  public static List<Workload> all(double scale) {
    return List.of(
        new ReadFiles("W1", count(1000, scale), KIB, 1),
        new WriteFiles("W2", count(1000, scale), KIB),
        new StatFiles("W3", count(1000, scale)),
        new ListFolder("W4", count(10_000, scale)),
        new Download("W5", bytes(scale), false),
        new Download("W5f", bytes(scale), true),
        new Upload("W6", bytes(scale), false),
        new Upload("W6f", bytes(scale), true),
        new ReadFiles("W7", count(100, scale), 64 * KIB, 32),
        new ColdStart("W8", count(50, scale), true),
        new ColdStart("W8l", count(50, scale), false),
        new RenameFiles("W9r", count(500, scale)),
        new DeleteFiles("W9d", count(500, scale)),
        new CopyFiles("W10", count(10_000, scale), 4 * KIB));
  }

  private static int count(int full, double scale) {
    return (int) Math.max(1, Math.round(full * scale));
  }

  private static long bytes(double scale) {
    return Math.max(KIB, Math.round(GIB * scale));
  }
}
