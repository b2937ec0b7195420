package org.ftpconnector.it.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A module whose artifacts are published, by its folder. */
record PublishedModule(String name) {
  static final Path ROOT = Path.of("..", "..");
  private static final List<String> NOT_PUBLISHED = List.of("bench", "it-tests", "site");

  /** Whatever has a POM, but for what only tests, measures and tells. */
  static List<PublishedModule> all() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 3, (file, attributes) -> file.endsWith("pom.xml"))) {
      return files
          .map(file -> ROOT.relativize(file.getParent()))
          .filter(folder -> NOT_PUBLISHED.stream().noneMatch(folder::startsWith))
          .map(folder -> new PublishedModule(folder.toString()))
          .sorted((one, other) -> one.name.compareTo(other.name))
          .toList();
    }
  }

  Path folder() {
    return ROOT.resolve(name);
  }

  Pom pom() {
    return Pom.read(folder().resolve("pom.xml"));
  }

  boolean hasArchives() {
    return !pom().text("packaging").orElse("jar").equals("pom");
  }

  /** Those that are published, not what the build has needed on the way. */
  List<Path> archives() {
    try (Stream<Path> files = Files.list(folder().resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("ftp-connector.*\\.(jar|rar)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "parent" : name;
  }
}
