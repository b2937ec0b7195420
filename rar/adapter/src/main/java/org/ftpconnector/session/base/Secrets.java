package org.ftpconnector.session.base;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ftpconnector.api.FtpReply;

/**
 * Strikes passwords out of what a server has said, where that is shown: some repeat the line that
 * they have not understood, and not only in answer to PASS. What is read out of a reply is read
 * from what the server has said, as a directory may have the name of a password. Safe for use by
 * many threads.
 */
public final class Secrets {
  private static final String MASK = "****";

  /**
   * One that is shorter is struck out only where it stands by itself: texts would be unreadable
   * without every "a", and tell by their gaps what it was.
   */
  private static final int SHORT = 4;

  /** Of the latest logins. */
  private static final int MOST = 16;

  private final Charset encoding;

  /** The latest first; read for each reply, and replaced as a whole. */
  private volatile List<Secret> secrets = List.of();

  /** What was configured; likewise. */
  private volatile List<Secret> kept = List.of();

  /** A password, and what it may look like when it comes back, the longest first. */
  private record Secret(String password, List<String> looks) {
    boolean is(String other) {
      return password.equals(other);
    }
  }

  /** {@code encoding}: in which passwords are sent, if not in UTF-8. */
  public Secrets(Charset encoding) {
    this.encoding = encoding;
  }

  /** Is struck out from now on, however many come after it. */
  public synchronized void keep(String configured) {
    if (!configured.isEmpty() && kept.stream().noneMatch(known -> known.is(configured))) {
      List<Secret> all = new ArrayList<>(kept);
      all.add(new Secret(configured, looks(configured)));
      kept = List.copyOf(all);
    }
  }

  /** Is struck out from now on, until there are many later ones. */
  public synchronized void add(String password) {
    if (password.isEmpty() || (!secrets.isEmpty() && secrets.get(0).is(password))) {
      return;
    }
    List<Secret> latest = new ArrayList<>(secrets);
    Secret secret =
        latest.stream()
            .filter(known -> known.is(password))
            .findFirst()
            .orElseGet(() -> new Secret(password, looks(password)));
    latest.remove(secret);
    latest.add(0, secret);
    secrets = List.copyOf(latest.subList(0, Math.min(latest.size(), MOST)));
  }

  /**
   * As it is; with quotes doubled (RFC 959 appendix II); as bytes that were sent in one encoding
   * are read in another.
   */
  private List<String> looks(String password) {
    Set<String> looks = new LinkedHashSet<>();
    for (String text : List.of(password, password.strip(), password.replace("\"", "\"\""))) {
      looks.add(text);
      for (Charset sent : List.of(UTF_8, encoding)) {
        if (sent.newEncoder().canEncode(text)) {
          byte[] bytes = text.getBytes(sent);
          for (Charset read : List.of(UTF_8, ISO_8859_1, encoding)) {
            looks.add(new String(bytes, read));
          }
          looks.add(new String(bytes, US_ASCII).replace('\uFFFD', '?'));
        }
      }
    }
    return looks.stream()
        .map(QuotedText::plain)
        .filter(look -> !look.isBlank())
        .distinct()
        .sorted((a, b) -> b.length() - a.length())
        .toList();
  }

  /** The reply, which prints without them. */
  public FtpReply reply(int code, List<String> lines) {
    List<String> shown = lines.stream().map(line -> QuotedText.plain(shown(line))).toList();
    return shown.equals(lines) ? new FtpReply(code, lines) : new FtpReply(code, lines, shown);
  }

  /** The text as it may be shown. */
  public String shown(String text) {
    return without(secrets, without(kept, text));
  }

  private static String without(List<Secret> secrets, String text) {
    String shown = text;
    for (Secret secret : secrets) {
      for (String look : secret.looks()) {
        shown = without(look, shown);
      }
    }
    return shown;
  }

  /** Some servers turn the whole line into capitals. */
  private static String without(String look, String text) {
    StringBuilder without = null;
    int from = 0;
    for (int i = 0; i <= text.length() - look.length(); i++) {
      if (text.regionMatches(true, i, look, 0, look.length()) && isMeant(look, text, i)) {
        without = without == null ? new StringBuilder() : without;
        without.append(text, from, i).append(MASK);
        from = i + look.length();
        i = from - 1;
      }
    }
    return without == null ? text : without.append(text, from, text.length()).toString();
  }

  private static boolean isMeant(String look, String text, int at) {
    int end = at + look.length();
    boolean isAlone =
        (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
            && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    return look.length() >= SHORT || isAlone;
  }
}
