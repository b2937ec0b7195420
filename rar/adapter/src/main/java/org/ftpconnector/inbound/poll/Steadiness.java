package org.ftpconnector.inbound.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.inbound.server.InboxFile;

/**
 * Remembers from poll to poll which files had which size and time, so that one which still grows is
 * seen to, and since when, by this machine's clock. One thread at a time.
 */
final class Steadiness {
  /** Of more files than this the rest waits until some of them are gone. */
  private static final int MOST = 10_000;

  private final int wanted;
  private final Duration age;
  private final LongSupplier nanoClock;
  private Map<String, Sight> before = new HashMap<>();
  private Map<String, Sight> now = new HashMap<>();

  /** What a file was, in how many polls in a row, and when it was seen so first. */
  private record Sight(OptionalLong size, Optional<FtpTimestamp> time, int polls, long since) {
    boolean isOf(FtpEntry entry) {
      return size.equals(entry.size()) && time.equals(entry.lastModified());
    }
  }

  /**
   * @param wanted in how many polls
   * @param age for how long
   */
  Steadiness(int wanted, Duration age, LongSupplier nanoClock) {
    this.wanted = wanted;
    this.age = age;
    this.nanoClock = nanoClock;
  }

  /** Another poll begins. What was not seen in the one before is forgotten. */
  void begin() {
    before = now;
    now = new HashMap<>();
  }

  /** Whether it has been the same often enough and for long enough, this time too. */
  boolean isSteady(InboxFile file) {
    if (wanted == 1 && age.isZero()) {
      return true;
    }
    FtpEntry entry = file.entry();
    Sight last = before.get(file.file());
    long time = nanoClock.getAsLong();
    Sight seen =
        last != null && last.isOf(entry)
            ? new Sight(last.size, last.time, last.polls + 1, last.since)
            : new Sight(entry.size(), entry.lastModified(), 1, time);
    // Those that were remembered stay so: else of too many none would ever have been seen before.
    if (last != null || now.size() + before.size() < MOST) {
      now.put(file.file(), seen);
    }
    return seen.polls >= wanted && time - seen.since >= age.toNanos();
  }
}
