package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Where TomEE has the connector. */
enum TomEeLayout {
  /** In the application's EAR, a copy of the archive for each connection factory. */
  EAR {
    @Override
    void configure(Path base) throws IOException {
      Path conf = base.resolve("conf");
      Files.copy(
          Application.configuration("tomee/tomee.xml"),
          conf.resolve("tomee.xml"),
          StandardCopyOption.REPLACE_EXISTING);
      Path properties = conf.resolve("system.properties");
      Files.writeString(
          properties,
          Files.readString(properties)
              + Files.readString(Application.configuration("tomee/system.properties"))
              + Files.readString(Application.configuration("tomee/test-pools.properties")));
    }

    @Override
    void addBeans(Path war) {
      // It cannot bind two of them.
    }

    @Override
    void addArchives(FileSystem ear) throws IOException {
      for (String factory : FACTORIES) {
        Files.copy(Application.built("ftp-connector.rar"), ear.getPath(factory + ".rar"));
      }
    }

    @Override
    String mappedName(String factory) {
      return factory + ".rar";
    }
  },

  /** Its jars among the server's own, and the factories in {@code tomee.xml}. */
  LIBRARY {
    @Override
    void configure(Path base) throws IOException {
      Path lib = Files.createDirectories(base.resolve("lib"));
      try (FileSystem rar = FileSystems.newFileSystem(Application.built("ftp-connector.rar"));
          Stream<Path> files = Files.list(rar.getPath("/"))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          Files.copy(jar, lib.resolve(String.valueOf(jar.getFileName())));
        }
      }
      String pools = Files.readString(Application.configuration("tomee/library-test-pools.xml"));
      Files.writeString(
          base.resolve("conf").resolve("tomee.xml"),
          Files.readString(Application.configuration("tomee/library.xml"))
              .replace("</tomee>", pools + "</tomee>"));
    }

    @Override
    void addBeans(Path war) throws IOException {
      Application.addBeans(war);
      Application.addToWebInf(war, "tomee/ejb-jar.xml");
    }

    @Override
    void addArchives(FileSystem ear) {
      // The server has it.
    }

    @Override
    String mappedName(String factory) {
      return factory;
    }
  };

  private static final List<String> FACTORIES =
      List.of("source", "target", "single", "small", "wrong", "byuser", "transacted");

  /** Configures the server that begins from this folder. */
  abstract void configure(Path base) throws IOException;

  /** Adds the message-driven beans, where they can be. */
  abstract void addBeans(Path war) throws IOException;

  /** Adds the connector to the application's archive, where it belongs there. */
  abstract void addArchives(FileSystem ear) throws IOException;

  /** How the application names a connection factory. */
  abstract String mappedName(String factory);

  /** In the server's library it is there as long as the server runs. */
  boolean comesAndGoes() {
    return this == EAR;
  }
}
