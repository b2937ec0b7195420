package org.ftpconnector.inbound.settings;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
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

  boolean isEmpty() {
    return globs.isEmpty();
  }

  /** Those that no path matches: it has no part that is empty, or {@code .}, or {@code ..}. */
  List<String> forNothing() {
    return those(glob -> !parts(glob).stream().allMatch(NamePattern::isPart));
  }

  private static boolean isPart(String part) {
    return !part.isEmpty() && !part.equals(".") && !part.equals("..") && Place.isSayable(part);
  }

  /** Those that are about files in folders, and never about one in the directory itself. */
  List<String> forFoldersAlone() {
    return those(glob -> named(glob) > 1 || (named(glob) == 1 && glob.endsWith("/" + ANY_FOLDERS)));
  }

  /** Those that are about files in more folders than this. */
  List<String> deeperThan(int folders) {
    return those(glob -> named(glob) > folders + 1L);
  }

  private List<String> those(Predicate<String> which) {
    return globs.stream().filter(which).toList();
  }

  /** So many parts a path has at least that is meant. */
  private static long named(String glob) {
    return parts(glob).stream().filter(part -> !part.equals(ANY_FOLDERS)).count();
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

  /** Whether a file in this folder, or in folders of it, may be meant. */
  boolean mayMatchIn(String folder) {
    return globs.stream().anyMatch(glob -> glob.indexOf('/') < 0 || leadsTo(glob, folder));
  }

  private static boolean leadsTo(String glob, String folder) {
    List<String> wanted = parts(glob);
    List<String> parts = List.of(folder.split("/"));
    int any = wanted.indexOf(ANY_FOLDERS);
    boolean isDeeper = any >= 0 || wanted.size() > parts.size();
    int named = Math.min(any < 0 ? wanted.size() : any, parts.size());
    return isDeeper
        && IntStream.range(0, named).allMatch(i -> matches(wanted.get(i), parts.get(i)));
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
    return List.of((glob.startsWith("/") ? glob.substring(1) : glob).split("/", -1));
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
