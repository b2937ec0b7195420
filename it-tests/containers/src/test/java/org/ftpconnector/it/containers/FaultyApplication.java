package org.ftpconnector.it.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A web application with one message-driven bean that cannot be activated.
 *
 * @param bean its class
 */
record FaultyApplication(Class<?> bean) {

  /** As it is deployed; each bean has one of its own. */
  String name() {
    return "faulty-" + bean.getSimpleName();
  }

  /** Writes it into this folder, with these descriptors in its {@code WEB-INF}. */
  Path write(Path folder, Map<String, String> descriptors) throws IOException {
    Path war = folder.resolve(name() + ".war");
    Files.deleteIfExists(war);
    String file = bean.getName().replace('.', '/') + ".class";
    URI uri = URI.create("jar:" + war.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of("create", "true"));
        InputStream content = bean.getClassLoader().getResourceAsStream(file)) {
      Path target = zip.getPath("WEB-INF", "classes", file);
      Files.createDirectories(target.getParent());
      Files.copy(Objects.requireNonNull(content, file), target);
      for (Map.Entry<String, String> descriptor : descriptors.entrySet()) {
        Files.writeString(zip.getPath("WEB-INF", descriptor.getKey()), descriptor.getValue());
      }
    }
    return war;
  }
}
