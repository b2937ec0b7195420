package org.ftpconnector.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.SampleFiles;

/** What is really on a server: paths and contents, directories with a slash at the end. */
final class ServerTree {
  private final Path home;

  ServerTree(Path home) {
    this.home = home;
  }

  ServerTree write(String path, String content) {
    try {
      Path file = home.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> read() {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : (Iterable<Path>) paths.skip(1)::iterator) {
        String name = "/" + home.relativize(path);
        if (Files.isDirectory(path)) {
          tree.put(name + "/", "");
        } else {
          tree.put(name, Files.readString(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tree;
  }

  /** Removes everything. */
  void clear() {
    SampleFiles.deleteTree(home);
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths that only a transaction knows. */
  List<String> staged() {
    return read().keySet().stream()
        .filter(ServerTree::isStaged)
        .map(path -> path.replaceAll("/$", ""))
        .toList();
  }

  static boolean isStaged(String path) {
    return path.contains("/.ftp-connector-");
  }
}
