package org.ftpconnector.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An entry is a file or directory as the server describes it. What the server did not state, or
 * stated unreadably, is empty.
 *
 * @param name the last part of its path, never empty, without {@code /}
 * @param kind what it is
 * @param size in bytes; a directory's, where stated, means nothing
 * @param lastModified when its content last changed
 * @param linkTarget where a symbolic link points, as the server spells it
 * @param facts everything the server stated, unread, by lower-case name: the facts of RFC 3659
 *     section 7.5 ({@code unique}, {@code perm}, {@code unix.mode}, ...) or, from a LIST line,
 *     {@code permissions}, {@code owner} and {@code group}
 */
public record FtpEntry(
    String name,
    Kind kind,
    OptionalLong size,
    Optional<FtpTimestamp> lastModified,
    Optional<String> linkTarget,
    Map<String, String> facts) {

  /** Found by the first characters alone mostly, as most names are others. */
  private static final String INTERIM_PREFIX = ".ftp-connector-";

  private static final Pattern INTERIM =
      Pattern.compile("\\.ftp-connector-[0-9a-f]{16}\\.(?:part|old)");

  /** The kind says what an entry is. */
  public enum Kind {
    /** A file with content. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic link; what it points to is not looked at. */
    SYMBOLIC_LINK,
    /** Something else, or the server did not say. */
    OTHER
  }

  /** Refuses a name that is empty or has a {@code /} with an {@code IllegalArgumentException}. */
  public FtpEntry {
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not the name of an entry: \"" + name + "\"");
    }
    facts = Map.copyOf(facts);
  }

  /**
   * Tells whether the connector gave the entry this name, for the time being: a staged upload that
   * is under way or was left by a crash ({@code .part}), or a file that another one replaces
   * ({@code .old}). Applications leave such entries alone.
   */
  public boolean isInterim() {
    return name.startsWith(INTERIM_PREFIX) && INTERIM.matcher(name).matches();
  }
}
