package org.ftpconnector.bench.contenders;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** What there is to be run. */
final class Installed {
  private Installed() {}

  /** Whether there is such a command. */
  static boolean onThePath(String command) {
    String path = System.getenv("PATH");
    if (path == null) {
      return false;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, command))) {
        return true;
      }
    }
    return false;
  }
}
