package org.ftpconnector.it.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * One test's own directory on a server, filled and looked at past the server, on its disk.
 *
 * @param directory as FTP names it
 * @param folder the same on disk
 */
record TestFolder(String directory, Path folder) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new, empty one. */
  static TestFolder on(TestedServer server) throws IOException {
    String name = "t" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    TestFolder folder =
        new TestFolder(
            server.writableDirectory() + "/" + name, server.writableFolder().resolve(name));
    Files.createDirectory(folder.folder);
    folder.openToAll(folder.folder, "rwxrwxrwx");
    return folder;
  }

  /** The path of a file in here, as FTP names it. */
  String path(String name) {
    return directory + "/" + name;
  }

  /** Puts a file there. */
  void put(String name, byte[] content) throws IOException {
    openToAll(Files.write(folder.resolve(name), content), "rw-rw-rw-");
  }

  /** Puts a directory there. */
  void makeDirectory(String name) throws IOException {
    openToAll(Files.createDirectory(folder.resolve(name)), "rwxrwxrwx");
  }

  /** What is in a file there. */
  byte[] content(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** Whether something is there. */
  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** All paths in here and their contents, in UTF-8; those of directories end with a slash. */
  Map<String, String> tree() throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.skip(1)::iterator) {
        boolean isDirectory = Files.isDirectory(path);
        tree.put(
            folder.relativize(path) + (isDirectory ? "/" : ""),
            isDirectory ? "" : Files.readString(path));
      }
    }
    return tree;
  }

  /** All paths in here, and the SHA-256 of files; those of directories end with a slash. */
  Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.skip(1)::iterator) {
        boolean isDirectory = Files.isDirectory(path);
        sums.put(
            folder.relativize(path) + (isDirectory ? "/" : ""),
            isDirectory ? "" : SampleFiles.sha256(path));
      }
    }
    return sums;
  }

  /** Has what is in the other one, and nothing else. */
  void become(TestFolder other) throws IOException {
    SampleFiles.deleteTree(folder);
    try (Stream<Path> paths = Files.walk(other.folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, folder.resolve(other.folder.relativize(path)));
      }
    }
  }

  /** The server may run as another user than the test. */
  private void openToAll(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
