package org.ftpconnector.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a chain of causes what an exception above has said already: its message tells all,
 * as some programs log nothing else, and whoever reads the whole chain reads each sentence once.
 *
 * <p>What programs look for stays: the types of this package, replies and what else they carry, and
 * exceptions of Java itself.
 */
public final class SaidOnce {
  private static final String ABOVE = "as said above";

  /** What is as short as this says nothing that would be too long to be said twice. */
  private static final int SHORT_WORDS = 5;

  /** Deeper chains do not occur; a chain that is a ring does not hang us. */
  private static final int DEEPEST = 20;

  /** Whose exceptions may be made anew: they have a constructor for it that does nothing else. */
  private static final List<String> OF_JAVA = List.of("java.", "javax.", "jakarta.");

  private SaidOnce() {}

  /**
   * The cause for an exception with this message. In the place of one that the message contains
   * comes another of its kind, with its stack trace; or its own cause, if there is no such.
   */
  public static @Nullable Throwable below(String message, @Nullable Throwable cause) {
    return below(message, cause, 0);
  }

  private static @Nullable Throwable below(String said, @Nullable Throwable cause, int depth) {
    if (cause == null || depth == DEEPEST) {
      return cause;
    }
    String words = String.valueOf(cause.getMessage());
    boolean isSaid = isLong(words) && said.contains(words);
    Throwable next = below(said + '\n' + words, cause.getCause(), depth + 1);
    if (!isSaid && next == cause.getCause()) {
      return cause;
    }
    Throwable other = another(cause, isSaid ? ABOVE : words, next);
    return other != null ? other : isSaid ? next : cause;
  }

  private static boolean isLong(String words) {
    return words.strip().split("\\s+").length > SHORT_WORDS;
  }

  private static @Nullable Throwable another(
      Throwable cause, String words, @Nullable Throwable next) {
    Throwable other = saying(cause, words);
    if (other == null || other.getClass() != cause.getClass()) {
      return null;
    }
    if (next != null) {
      other.initCause(next);
    }
    other.setStackTrace(cause.getStackTrace());
    for (Throwable suppressed : cause.getSuppressed()) {
      other.addSuppressed(suppressed);
    }
    return other;
  }

  /** Null if there is none like it. */
  private static @Nullable Throwable saying(Throwable cause, String words) {
    if (cause instanceof FtpReplyException refused) {
      return refused.saying(words);
    }
    if (cause instanceof FtpConnectionLostException lost) {
      return lost.saying(words);
    }
    if (cause instanceof FtpUnavailableException unavailable) {
      return unavailable.saying(words);
    }
    return OF_JAVA.stream().anyMatch(cause.getClass().getName()::startsWith)
        ? made(cause.getClass(), words)
        : null;
  }

  private static @Nullable Throwable made(Class<? extends Throwable> type, String words) {
    try {
      return type.getConstructor(String.class).newInstance(words);
    } catch (ReflectiveOperationException noSuchConstructor) {
      return null;
    }
  }
}
