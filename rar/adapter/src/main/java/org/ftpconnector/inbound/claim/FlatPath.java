package org.ftpconnector.inbound.claim;

import java.util.List;
import java.util.Optional;

/**
 * Writes the path of a file below the polled directory as one name, and reads it: as it is if it is
 * a name, else as {@code %2F} and the path with {@code %} as {@code %25} and {@code /} as {@code
 * %2F} (RFC 3986 section 2.1). A name that begins like such a path is written as one.
 */
final class FlatPath {
  private static final String SIGN = "%2F";

  private FlatPath() {}

  static String write(String path) {
    boolean isName = path.indexOf('/') < 0 && !path.startsWith(SIGN);
    return isName ? path : SIGN + path.replace("%", "%25").replace("/", SIGN);
  }

  /** Empty for what is written by no rule of this, or leads out of the directory. */
  static Optional<String> read(String name) {
    if (!name.startsWith(SIGN)) {
      return Optional.of(name);
    }
    String path = name.substring(SIGN.length()).replace(SIGN, "/").replace("%25", "%");
    return write(path).equals(name) && isBelow(path) ? Optional.of(path) : Optional.empty();
  }

  private static boolean isBelow(String path) {
    return List.of(path.split("/", -1)).stream()
        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }
}
