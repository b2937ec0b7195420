package org.ftpconnector.it.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A web application that is put together by a test.
 *
 * @param classes of the test, which run in the server
 * @param texts by their paths below {@code WEB-INF}
 * @param libraries jars of this build
 */
record WebArchive(List<Class<?>> classes, Map<String, String> texts, List<Path> libraries) {

  /** Writes it, in the place of one that is there. */
  void write(Path war) throws IOException {
    Files.deleteIfExists(war);
    URI uri = URI.create("jar:" + war.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
      addTo(zip);
    }
  }

  /** Adds it to one that is open. */
  void addTo(FileSystem zip) throws IOException {
    Path webInf = zip.getPath("WEB-INF");
    for (Class<?> one : classes) {
      copy(one, webInf.resolve("classes"));
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(made(webInf.resolve(text.getKey())), text.getValue());
    }
    for (Path library : libraries) {
      Files.copy(library, made(webInf.resolve("lib").resolve(library.getFileName().toString())));
    }
  }

  private static void copy(Class<?> one, Path folder) throws IOException {
    String file = one.getName().replace('.', '/') + ".class";
    try (InputStream content = one.getClassLoader().getResourceAsStream(file)) {
      Files.copy(Objects.requireNonNull(content, file), made(folder.resolve(file)));
    }
  }

  private static Path made(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return file;
  }
}
