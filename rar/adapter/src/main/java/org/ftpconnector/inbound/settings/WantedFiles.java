package org.ftpconnector.inbound.settings;

import java.util.Optional;

/**
 * Tells by the paths of files below the directory which are wanted, and which of them say of others
 * that they are whole.
 *
 * @param included which are delivered
 * @param excluded which of those are not
 * @param doneFile what the other is called that says so, with {@code {name}} in it; may be empty
 */
record WantedFiles(NamePattern included, NamePattern excluded, String doneFile) {
  static final String NAME = "{name}";

  boolean isWanted(String file) {
    return included.matches(file) && !excluded.matches(file) && fileMarkedBy(file).isEmpty();
  }

  /** Whether files in this folder may be wanted. */
  boolean isEntered(String folder) {
    return included.mayMatchIn(folder) && !excluded.matchesAllIn(folder);
  }

  boolean needsDoneFile() {
    return !doneFile.isEmpty();
  }

  /** Beside the file that it is about. */
  Optional<String> doneFileOf(String file) {
    return needsDoneFile()
        ? Optional.of(Place.sibling(file, doneFile.replace(NAME, Place.name(file))))
        : Optional.empty();
  }

  Optional<String> fileMarkedBy(String file) {
    int at = doneFile.indexOf(NAME);
    if (at < 0) {
      return Optional.empty();
    }
    String name = Place.name(file);
    String before = doneFile.substring(0, at);
    String behind = doneFile.substring(at + NAME.length());
    boolean isMark =
        name.length() > before.length() + behind.length()
            && name.startsWith(before)
            && name.endsWith(behind);
    return isMark
        ? Optional.of(
            Place.sibling(file, name.substring(before.length(), name.length() - behind.length())))
        : Optional.empty();
  }
}
