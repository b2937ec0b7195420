package org.ftpconnector.inbound.settings;

import java.util.Arrays;
import java.util.List;

/**
 * Tells which names are meant: {@code *} is any text, {@code ?} any one character, {@code ,} stands
 * between patterns. Takes time in proportion to the name, whatever a stranger has called his file.
 */
record NamePattern(List<String> globs) {

  /** Of no pattern at all, if this is empty. */
  static NamePattern of(String text) {
    return new NamePattern(
        Arrays.stream(text.split(",", -1)).filter(glob -> !glob.isEmpty()).toList());
  }

  boolean matches(String name) {
    return globs.stream().anyMatch(glob -> matches(glob, name));
  }

  /** What follows the last star is tried at each place behind it, and no star before it again. */
  private static boolean matches(String glob, String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int retry = 0;
    while (at < name.length()) {
      if (in < glob.length() && glob.charAt(in) == '*') {
        star = in++;
        retry = at;
      } else if (in < glob.length() && fits(glob.charAt(in), name.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return glob.substring(in).chars().allMatch(rest -> rest == '*');
  }

  private static boolean fits(char glob, char letter) {
    return glob == '?' || glob == letter;
  }
}
