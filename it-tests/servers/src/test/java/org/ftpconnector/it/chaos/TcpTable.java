package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells what the machine knows of its TCP connections; nothing where there is no {@code /proc}. */
final class TcpTable {
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

  private TcpTable() {}

  /** The lines about a port, as the kernel has them, with its numbers of states. */
  static List<String> about(int port) {
    String hex = String.format(Locale.ROOT, ":%04X ", port);
    return TABLES.stream()
        .flatMap(table -> lines(table).stream())
        .filter(line -> line.contains(hex))
        .map(String::strip)
        .toList();
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      return List.of();
    }
  }
}
