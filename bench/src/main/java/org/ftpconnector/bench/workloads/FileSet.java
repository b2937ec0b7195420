package org.ftpconnector.bench.workloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbered files of one size in one folder.
 *
 * @param folder its name, below the folder where clients may write
 * @param count how many
 * @param size of each, in bytes
 */
record FileSet(String folder, int count, int size) {
  /** The only folder in which every server lets clients write. */
  static final String WRITABLE = "w";

  /** Of these files, as clients name them. */
  List<String> paths() {
    return IntStream.range(0, count).mapToObj(this::path).toList();
  }

  String path(int number) {
    return String.format(Locale.ROOT, "%s/f%05d.bin", directory(), number);
  }

  /** The folder, as clients name it. */
  String directory() {
    return "/" + WRITABLE + "/" + folder;
  }

  byte[] content() {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) i;
    }
    return content;
  }

  private Path on(Path home) {
    return home.resolve(WRITABLE).resolve(folder);
  }

  /** Makes those that are missing, with their content. */
  void create(Path home) throws IOException {
    Files.createDirectories(on(home));
    byte[] content = content();
    for (String path : paths()) {
      Path file = home.resolve(path.substring(1));
      if (Files.notExists(file)) {
        Files.write(file, content);
      }
    }
  }

  /** Empties the folder, made if missing. */
  void clear(Path home) throws IOException {
    Files.createDirectories(on(home));
    try (Stream<Path> files = Files.list(on(home))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** How many files of this size there are, under any name. */
  long found(Path home) throws IOException {
    try (Stream<Path> files = Files.list(on(home))) {
      return files.filter(file -> file.toFile().length() == size).count();
    }
  }

  /** Fails unless there are so many files of this size. */
  void requireFound(Path home, int expected) throws IOException {
    long found = found(home);
    if (found != expected) {
      throw new IOException(
          found + " files of " + size + " bytes in " + directory() + ", not " + expected);
    }
  }
}
