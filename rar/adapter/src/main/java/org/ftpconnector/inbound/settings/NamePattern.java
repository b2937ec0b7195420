package org.ftpconnector.inbound.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Tells which files are meant: {@code *} is any text, {@code ?} any one character, {@code ,} stands
 * between patterns. One with a {@code /} is about the path below the directory, where {@code **} is
 * any folders, or none; others are about names. Takes time in proportion to the name, whatever a
 * stranger has called his file.
 */
record NamePattern(List<String> globs) {
  private static final String ANY_FOLDERS = "**";

  /** Of no pattern at all, if this is empty. */
  static NamePattern of(String text) {
    return new NamePattern(
        Arrays.stream(text.split(",", -1)).filter(glob -> !glob.isEmpty()).toList());
  }

  /** Those that are about files in folders, and never about one in the directory itself. */
  List<String> forFoldersAlone() {
    return globs.stream().filter(NamePattern::needsFolder).toList();
  }

  private static boolean needsFolder(String glob) {
    List<String> parts = parts(glob);
    int named = (int) parts.stream().filter(part -> !part.equals(ANY_FOLDERS)).count();
    return named > 1 || (named == 1 && glob.endsWith("/" + ANY_FOLDERS));
  }

  /** Whether this path is meant, of a file or, of those that end so, a folder. */
  boolean matches(String file) {
    return globs.stream()
        .anyMatch(
            glob ->
                glob.indexOf('/') < 0 ? matches(glob, Place.name(file)) : matchesPath(glob, file));
  }

  /** Whether each file in this folder is meant, by a pattern that ends in any folders. */
  boolean matchesAllIn(String folder) {
    return globs.stream().anyMatch(glob -> glob.endsWith("/**") && matchesPath(glob, folder));
  }

  private static boolean matchesPath(String glob, String path) {
    List<String> wanted = parts(glob);
    List<String> parts = List.of(path.split("/"));
    return matches(
        wanted.size(),
        in -> wanted.get(in).equals(ANY_FOLDERS),
        parts.size(),
        (in, at) -> matches(wanted.get(in), parts.get(at)));
  }

  private static List<String> parts(String glob) {
    return List.of((glob.startsWith("/") ? glob.substring(1) : glob).split("/"));
  }

  private static boolean matches(String glob, String name) {
    return matches(
        glob.length(),
        in -> glob.charAt(in) == '*',
        name.length(),
        (in, at) -> fits(glob.charAt(in), name.charAt(at)));
  }

  /** Whether one part of a pattern is one of what is matched. */
  private interface Fitting {
    boolean fits(int in, int at);
  }

  /** What follows the last star is tried at each place behind it, and no star before it again. */
  private static boolean matches(int parts, IntPredicate isStar, int length, Fitting fitting) {
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (at < length) {
      if (in < parts && isStar.test(in)) {
        star = in++;
        retry = at;
      } else if (in < parts && fitting.fits(in, at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return IntStream.range(in, parts).allMatch(isStar);
  }

  private static boolean fits(char glob, char letter) {
    return glob == '?' || glob == letter;
  }
}
