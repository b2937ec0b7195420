package org.ftpconnector.inbound.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts paths and names together. */
public final class Place {
  /** What file systems of the servers that were tried out have room for. */
  public static final int LONGEST_NAME = 255;

  private Place() {}

  /** The path of a name in a directory. */
  public static String in(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** A directory as it was configured, which may be one in another. */
  public static String below(String directory, String configured) {
    String path = configured.startsWith("/") ? configured : in(directory, configured);
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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

  public static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The name with this behind it; what is too long then is cut off the name, not the suffix. */
  public static String withSuffix(String name, String suffix) {
    String cut = name;
    while (bytes(cut) + bytes(suffix) > LONGEST_NAME && !cut.isEmpty()) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut + suffix;
  }
}
