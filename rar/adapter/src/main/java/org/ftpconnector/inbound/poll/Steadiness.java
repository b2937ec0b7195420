package org.ftpconnector.inbound.poll;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;

/**
 * Remembers from poll to poll which files had which size and time, so that one which still grows is
 * seen to. One thread at a time.
 */
final class Steadiness {
  /** Of more files than this the rest waits until some of them are gone. */
  private static final int MOST = 10_000;

  private final int wanted;
  private Map<String, Sight> before = new HashMap<>();
  private Map<String, Sight> now = new HashMap<>();

  /** What a file was, and in how many polls in a row. */
  private record Sight(OptionalLong size, Optional<FtpTimestamp> time, int polls) {
    boolean isOf(FtpEntry entry) {
      return size.equals(entry.size()) && time.equals(entry.lastModified());
    }
  }

  Steadiness(int wanted) {
    this.wanted = wanted;
  }

  /** Another poll begins. What was not seen in the one before is forgotten. */
  void begin() {
    before = now;
    now = new HashMap<>();
  }

  /** Whether it has been the same often enough, this time too. */
  boolean isSteady(FtpEntry entry) {
    if (wanted == 1) {
      return true;
    }
    Sight last = before.get(entry.name());
    int polls = last != null && last.isOf(entry) ? last.polls + 1 : 1;
    Sight seen = new Sight(entry.size(), entry.lastModified(), polls);
    // Those that were remembered stay so: else of too many none would ever have been seen before.
    if (last != null || now.size() + before.size() < MOST) {
      now.put(entry.name(), seen);
    }
    return seen.polls >= wanted;
  }
}
