package org.ftpconnector.session.listing;

import java.text.ParseException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.session.base.QuotedText;

/**
 * Tells which names a listing may hand out: those that name an entry of the listed directory and
 * nothing else. For one listing.
 *
 * <p>Whoever joins such a name to a local directory must not end up outside, and whoever sends it
 * back must not send two commands. Some servers write a path where the name should be; the last
 * part of it is the name where all before it is the directory that is listed.
 */
final class EntryName {
  /** PATH_MAX of Linux; names themselves are mostly limited to 255. */
  static final int MAX_LENGTH = 4096;

  /** Some servers list below a directory right behind it; of so many it is noticed. */
  private static final int MAX_REMEMBERED = 1_000;

  /** Empty if it is not known. */
  private final String directory;

  private final Set<String> directories = new HashSet<>();

  /** What stood before the first name that had a path, where the directory is not known. */
  private Optional<String> shared = Optional.empty();

  /** {@code directory}: that is listed, from the root; empty if nobody knows. */
  EntryName(String directory) {
    this.directory = directory;
  }

  /** A directory of this name was listed. */
  void listed(String name) {
    if (directories.size() < MAX_REMEMBERED) {
      directories.add(name);
    }
  }

  /**
   * The name; empty for the directory itself and for its parent.
   *
   * @param isOfIbm whether what stands there may begin with the last part of the directory
   */
  Optional<String> of(String text, boolean isOfIbm) throws ParseException {
    String path = withoutEnds(text);
    if (path.equals(".") || path.equals("..") || (isKnown() && path.equals(directory))) {
      return Optional.empty();
    }
    int slash = path.lastIndexOf('/');
    if (path.contains("//") || (slash >= 0 && !isHere(path.substring(0, slash), isOfIbm))) {
      throw bad(text, "would lead out of the directory that was listed");
    }
    return Optional.of(require(path.substring(slash + 1)));
  }

  private boolean isKnown() {
    return !directory.isEmpty();
  }

  /** Without a leading {@code ./}, a root's second slash, and what marks a directory at the end. */
  private static String withoutEnds(String text) {
    String path = text.startsWith("./") && text.length() > 2 ? text.substring(2) : text;
    path = path.startsWith("//") ? path.substring(1) : path;
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private boolean isHere(String parent, boolean isOfIbm) {
    boolean isRelative = !parent.startsWith("/") && !parent.isEmpty();
    if (!isPlain(parent) || (isRelative && isBelowListed(parent))) {
      return false;
    }
    if (isKnown() && !(isRelative && isOfIbm)) {
      return isListed(parent, isRelative && !hasDrive(parent));
    }
    shared = shared.or(() -> Optional.of(parent));
    return shared.get().equals(parent);
  }

  private boolean isBelowListed(String parent) {
    int slash = parent.indexOf('/');
    return directories.contains(slash < 0 ? parent : parent.substring(0, slash));
  }

  /** Whether the directory that is listed may be called so. */
  private boolean isListed(String parent, boolean isRelative) {
    String listed = directory.equals("/") ? "" : directory;
    if (isRelative) {
      return endsWith(listed, parent);
    }
    // What is above the root that we see may stand before a whole path.
    return parent.equals(listed) || (!listed.isEmpty() && endsWith(parent, listed));
  }

  private static boolean hasDrive(String path) {
    return path.length() > 1 && path.charAt(1) == ':';
  }

  /** Whether the names at the end of the one path are all those of the other. */
  private static boolean endsWith(String path, String names) {
    String whole = path.startsWith("/") ? path : "/" + path;
    return whole.endsWith(names.startsWith("/") ? names : "/" + names);
  }

  /** Whether no part of the path leads elsewhere. */
  private static boolean isPlain(String path) {
    for (String part : path.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** The name, unless it is not one. */
  static String require(String name) throws ParseException {
    if (name.isEmpty()) {
      throw new ParseException("an entry without a name", 0);
    }
    if (name.length() > MAX_LENGTH) {
      throw bad(name, "has more than " + MAX_LENGTH + " characters");
    }
    // To Windows, and to those who read a name there, a backslash is a slash.
    if (name.equals(".") || name.indexOf('/') >= 0 || !isPlain(name.replace('\\', '/'))) {
      throw bad(name, "would lead out of the directory that was listed");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\r' || c == '\n' || c == '\0') {
        throw bad(name, "has CR, LF or NUL in it, which no command can name");
      }
    }
    return name;
  }

  private static ParseException bad(String name, String why) {
    return new ParseException("the name " + QuotedText.of(name) + " " + why, 0);
  }
}
