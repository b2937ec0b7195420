package org.ftpconnector.session.base;

import java.util.concurrent.ThreadLocalRandom;

/** Splits and joins absolute paths, whose names are between slashes. */
public final class PathText {
  private PathText() {}

  /** The last part of a path; the root's is {@code .}, as an entry has no empty name. */
  public static String name(String path) {
    String trimmed = trimmed(path);
    return trimmed.isEmpty() ? "." : trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** The directory that it is in; the root is in itself. */
  public static String above(String path) {
    String trimmed = trimmed(path);
    int slash = trimmed.lastIndexOf('/');
    return slash > 0 ? trimmed.substring(0, slash) : "/";
  }

  public static String child(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }

  /** The path of a name in this directory that nobody has. */
  public static String unusedIn(String directory) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return child(directory, "ftp-connector-" + random);
  }

  /** The path as it goes on from the root; empty for that. */
  public static String belowRoot(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return path.substring(start);
  }

  public static boolean isRoot(String path) {
    return trimmed(path).isEmpty();
  }

  private static String trimmed(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
