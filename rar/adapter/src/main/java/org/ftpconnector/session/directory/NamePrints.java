package org.ftpconnector.session.directory;

import java.util.Arrays;
import org.ftpconnector.api.FtpEntry;

/**
 * Keeps of a listing one number for each name and its kind, eight bytes, to compare it with
 * another. A server that wants two names to have one number deceives its own listing alone. A name
 * that is listed twice counts twice.
 */
final class NamePrints {
  /** Longer listings are not compared. */
  private static final int MOST = 1_000_000;

  /** Of FNV-1a in 64 bits. */
  private static final long BASIS = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private long[] prints = new long[64];
  private long count;

  void add(FtpEntry entry) {
    if (count < MOST) {
      int at = (int) count;
      if (at == prints.length) {
        prints = Arrays.copyOf(prints, 2 * at);
      }
      prints[at] = of(entry);
    }
    count++;
  }

  /** The lowest bit says whether it begins with a dot. */
  private static long of(FtpEntry entry) {
    long print = with(with(BASIS, entry.kind().name()), entry.name());
    return print << 1 | (entry.name().startsWith(".") ? 1 : 0);
  }

  private static long with(long print, String text) {
    long more = print;
    for (int i = 0; i < text.length(); i++) {
      more = (more ^ text.charAt(i)) * PRIME;
    }
    return more;
  }

  long count() {
    return count;
  }

  /** Whether all names are among these: of a longer listing only the first are. */
  boolean areAll() {
    return count <= MOST;
  }

  /**
   * Whether these are all of the others, and besides, if anything, names that begin with a dot.
   * False also if either are not all.
   */
  boolean haveOnlyDotsBeyond(NamePrints others) {
    if (!areAll() || !others.areAll()) {
      return false;
    }
    long[] more = sorted();
    long[] fewer = others.sorted();
    int met = 0;
    for (long print : more) {
      if (met < fewer.length && fewer[met] == print) {
        met++;
      } else if ((print & 1) == 0) {
        return false;
      }
    }
    return met == fewer.length;
  }

  private long[] sorted() {
    long[] sorted = Arrays.copyOf(prints, (int) count);
    Arrays.sort(sorted);
    return sorted;
  }
}
