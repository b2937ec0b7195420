package org.ftpconnector.inbound.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Puts paths and names together. */
public final class Place {
  /** What file systems of the servers that were tried out have room for. */
  public static final int LONGEST_NAME = 255;

  private Place() {}

  /** The path of a name in a directory. */
  public static String in(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** The last part of a path. */
  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** What a path has before its last part; empty if that is nothing. */
  public static Optional<String> folder(String path) {
    int end = path.lastIndexOf('/');
    return end > 0 ? Optional.of(path.substring(0, end)) : Optional.empty();
  }

  /** The path of this name beside another. */
  public static String sibling(String path, String name) {
    return path.substring(0, path.lastIndexOf('/') + 1) + name;
  }

  /** A directory as it was configured, which may be one in another. */
  public static String below(String directory, String configured) {
    String path = configured.startsWith("/") ? configured : in(directory, configured);
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /** Whether a server can take it for one directory only. */
  public static boolean isPlain(String configured) {
    String path = configured.startsWith("/") ? configured.substring(1) : configured;
    if (path.isEmpty()) {
      return configured.startsWith("/");
    }
    return path.chars().noneMatch(c -> c < ' ')
        && List.of(path.split("/")).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
  }

  /** Whether a command can have this name in it. */
  public static boolean isSayable(String name) {
    return name.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The path with this behind it; what is too long then is cut off its name, not the suffix. */
  public static String withSuffix(String path, String suffix) {
    String cut = name(path);
    while (bytes(cut) + bytes(suffix) > LONGEST_NAME && !cut.isEmpty()) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return sibling(path, cut + suffix);
  }
}
