package org.ftpconnector.session.base;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Remembers for a while what was told, so that what recurs every minute does not fill a log. Texts
 * are the same that differ in words and numbers only. Safe for use by many threads.
 */
public final class ToldLately {
  /** Of so many at a time; with more, the log has seen enough for that while. */
  static final int MOST = 64;

  private static final int MAX_SHAPE = 120;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern GAP = Pattern.compile("\\s+");

  private final LongSupplier nanoClock;

  /** Refuted as long as they need not be told again. */
  private final Map<String, Trial> told = new HashMap<>();

  public ToldLately() {
    this(System::nanoTime);
  }

  /** {@code nanoClock}: as {@code System.nanoTime}. */
  ToldLately(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether nothing like it was told lately; it counts as told from now on. */
  public synchronized boolean isNews(String text) {
    told.values().removeIf(before -> !before.isRefuted());
    String shape = shape(text);
    if (told.size() >= MOST || told.containsKey(shape)) {
      return false;
    }
    Trial telling = new Trial(nanoClock);
    telling.refute();
    told.put(shape, telling);
    return true;
  }

  private static String shape(String text) {
    String head = text.substring(0, Math.min(text.length(), MAX_SHAPE));
    return GAP.matcher(WORD.matcher(head).replaceAll("a")).replaceAll(" ");
  }
}
