package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Counts the file descriptors of this JVM; none where there is no {@code /proc}. */
final class Descriptors {
  private static final Path OPEN = Path.of("/proc/self/fd");

  private Descriptors() {}

  static int count() {
    return all().size();
  }

  /** Those that are sockets. */
  static int sockets() {
    return (int) all().stream().filter(Descriptors::isSocket).count();
  }

  private static List<Path> all() {
    try (Stream<Path> open = Files.list(OPEN)) {
      return open.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
