package org.ftpconnector.api;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a chain of causes what an exception above has said already: its message tells all,
 * as some programs log nothing else, and whoever reads the whole chain reads each sentence once.
 * For the connector's own exceptions; applications need not call it.
 *
 * <p>A cause is never left out, nor another kind of exception. Those of this package, and of Java
 * those that have nothing but a message, get another message; all others stay as they are. A chain
 * that is a ring ends where it would begin again, if anything in it has changed.
 */
public final class SaidOnce {
  private static final String ABOVE = "as said above";

  /** What is as short as this says nothing that would be too long to be said twice. */
  private static final int SHORT_WORDS = 5;

  /** Deeper chains do not occur; the rest of one would stay as it is. */
  private static final int DEEPEST = 20;

  /** Of exactly these classes others can be made that are the same but for the message. */
  private static final Map<Class<? extends Throwable>, Function<String, Throwable>> OF_JAVA =
      Map.ofEntries(
          Map.entry(IOException.class, IOException::new),
          Map.entry(EOFException.class, EOFException::new),
          Map.entry(ProtocolException.class, ProtocolException::new),
          Map.entry(SocketException.class, SocketException::new),
          Map.entry(SocketTimeoutException.class, SocketTimeoutException::new),
          Map.entry(ConnectException.class, ConnectException::new),
          Map.entry(NoRouteToHostException.class, NoRouteToHostException::new),
          Map.entry(UnknownHostException.class, UnknownHostException::new),
          Map.entry(SSLException.class, SSLException::new),
          Map.entry(SSLHandshakeException.class, SSLHandshakeException::new),
          Map.entry(SSLPeerUnverifiedException.class, SSLPeerUnverifiedException::new),
          Map.entry(SSLProtocolException.class, SSLProtocolException::new),
          Map.entry(IllegalArgumentException.class, IllegalArgumentException::new));

  /** The same of those that JNDI has, which carry more. */
  private static final Map<Class<? extends NamingException>, Function<String, NamingException>>
      OF_NAMING =
          Map.of(
              NamingException.class, NamingException::new,
              NameNotFoundException.class, NameNotFoundException::new,
              NoInitialContextException.class, NoInitialContextException::new);

  private SaidOnce() {}

  /**
   * Gives the cause for an exception with this message. In the place of one that the message
   * contains comes another of its kind, with its stack trace and all that it carries.
   */
  public static @Nullable Throwable below(String message, @Nullable Throwable cause) {
    try {
      return below(message, cause, Collections.newSetFromMap(new IdentityHashMap<>()));
    } catch (RuntimeException unreadable) {
      return cause; // an exception class of somebody else's throws when it is asked
    }
  }

  /** {@code above}: who is above the cause, but for the first. */
  private static @Nullable Throwable below(
      String said, @Nullable Throwable cause, Set<Throwable> above) {
    if (cause == null || above.size() == DEEPEST) {
      return cause;
    }
    if (!above.add(cause)) {
      return null;
    }
    String words = cause.getMessage();
    Throwable next = below(said + '\n' + words, cause.getCause(), above);
    boolean isSaid = isSaid(said, words);
    if (words == null || (!isSaid && next == cause.getCause())) {
      return cause;
    }
    Throwable other = saying(cause, isSaid ? ABOVE : words);
    return other == null ? cause : like(cause, other, next);
  }

  private static boolean isSaid(String said, @Nullable String words) {
    return words != null && isLong(words) && said.contains(words);
  }

  private static boolean isLong(String words) {
    return words.strip().split("\\s+", SHORT_WORDS + 1).length > SHORT_WORDS;
  }

  private static Throwable like(Throwable cause, Throwable other, @Nullable Throwable next) {
    if (next != null && other instanceof FtpReplyException refused) {
      refused.begin(next);
    } else if (next != null) {
      other.initCause(next);
    }
    other.setStackTrace(cause.getStackTrace());
    for (Throwable suppressed : cause.getSuppressed()) {
      other.addSuppressed(suppressed);
    }
    return other;
  }

  /** Null if there can be none that is the same but for the message. */
  private static @Nullable Throwable saying(Throwable cause, String words) {
    Throwable other = null;
    if (cause instanceof FtpReplyException refused) {
      other = refused.saying(words);
    } else if (cause instanceof FtpConnectionLostException lost) {
      other = lost.saying(words);
    } else if (cause instanceof FtpUnavailableException unavailable) {
      other = unavailable.saying(words);
    } else if (OF_NAMING.containsKey(cause.getClass())) {
      other = like((NamingException) cause, OF_NAMING.get(cause.getClass()).apply(words));
    } else if (OF_JAVA.containsKey(cause.getClass())) {
      other = OF_JAVA.get(cause.getClass()).apply(words);
    }
    return other != null && other.getClass() == cause.getClass() ? other : null;
  }

  private static NamingException like(NamingException cause, NamingException other) {
    other.setRemainingName(cause.getRemainingName());
    other.setResolvedName(cause.getResolvedName());
    other.setResolvedObj(cause.getResolvedObj());
    return other;
  }
}
