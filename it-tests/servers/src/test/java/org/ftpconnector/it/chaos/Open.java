package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Lets a server that runs as another user have what was put on its disk. */
final class Open {
  private Open() {}

  static Path toAll(Path path) throws IOException {
    String rights = Files.isDirectory(path) ? "rwxrwxrwx" : "rw-rw-rw-";
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
