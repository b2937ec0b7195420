package org.ftpconnector.batch.report;

import java.util.Locale;

/**
 * How far a step is at one moment.
 *
 * @param files that are at their target
 * @param expectedFiles how many there are in all; 0 if nobody has said
 * @param bytes that are at their target, and those copied so far of files that are not
 * @param expectedBytes as {@code expectedFiles}
 * @param failures how many attempts at a file have failed
 * @param nanos since the step has begun
 */
public record Progress(
    long files, long expectedFiles, long bytes, long expectedBytes, long failures, long nanos) {
  private static final double NANOS = 1e9;

  /** On average since the step has begun. */
  public long bytesPerSecond() {
    return nanos <= 0 ? 0 : (long) (bytes * NANOS / nanos);
  }

  /** If it goes on as it did; -1 if nobody knows. */
  public long secondsLeft() {
    boolean isByBytes = expectedBytes > 0 && bytes > 0;
    double done = isByBytes ? bytes : files;
    double all = isByBytes ? expectedBytes : expectedFiles;
    if (done <= 0 || all <= 0) {
      return -1;
    }
    return (long) Math.ceil(Math.max(0, all - done) / done * nanos / NANOS);
  }

  /** As in {@code 40 of 100 files, 12.0 MB of 30.0 MB, 1.2 MB/s, 15 s left}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(files)
        .append(expectedFiles > 0 ? " of " + expectedFiles : "")
        .append(" files, ")
        .append(size(bytes))
        .append(expectedFiles > 0 ? " of " + size(expectedBytes) : "")
        .append(", ")
        .append(size(bytesPerSecond()))
        .append("/s");
    if (secondsLeft() >= 0) {
      text.append(", ").append(secondsLeft()).append(" s left");
    }
    if (failures > 0) {
      text.append(", ").append(failures).append(" failed");
    }
    return text.toString();
  }

  /** In units that people read; of 1000, as those of networks. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double number = bytes;
    int unit = -1;
    while (number >= 999.95 && unit < 3) {
      number /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %sB", number, "kMGT".charAt(unit));
  }
}
