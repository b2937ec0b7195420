package org.ftpconnector.it.containers;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where WildFly has the archive: the manual's script for it is the same but for two lines. */
enum WildFlyLayout {
  /** Deployed, as {@code ftp-connector.rar}. */
  DEPLOYMENT("deployment.ftp-connector.rar"),

  /** Unpacked among the server's modules, as {@code org.ftpconnector}. */
  MODULE("org.ftpconnector");

  private final String moduleName;

  WildFlyLayout(String moduleName) {
    this.moduleName = moduleName;
  }

  String folder() {
    return this == DEPLOYMENT ? "deployment" : "module";
  }

  /** The manual's script, made for this layout as the manual says. */
  String adapt(String script) {
    return this == DEPLOYMENT
        ? script
        : script
            .replace("deploy ftp-connector.rar\n", "")
            .replace("archive=ftp-connector.rar", "module=" + moduleName);
  }

  /** The descriptor of an application that sees the API. */
  String structureOfApplication() {
    return """
        <jboss-deployment-structure xmlns="urn:jboss:deployment-structure:1.3">
          <deployment>
            <dependencies>
              <module name="%s"/>
            </dependencies>
          </deployment>
        </jboss-deployment-structure>
        """
        .formatted(moduleName);
  }

  /** Has the application depend on the module that the archive is. */
  void adaptWar(Path war) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(war)) {
      Path structure = zip.getPath("WEB-INF", "jboss-deployment-structure.xml");
      String text = Files.readString(structure);
      Files.writeString(structure, text.replace(DEPLOYMENT.moduleName, moduleName));
    }
  }

  /** Puts the archive below {@code modules} where it is one. */
  void installAdapter(Path folder) throws IOException {
    Path modules = Files.createDirectories(folder.resolve("modules"));
    if (this == MODULE) {
      Path main = modules.resolve("org").resolve("ftpconnector").resolve("main");
      try (FileSystem rar = FileSystems.newFileSystem(Application.built("ftp-connector.rar"))) {
        Folders.copy(rar.getPath("/"), main);
      }
      String module = Files.readString(Application.configuration("wildfly/module.xml"));
      Files.writeString(main.resolve("module.xml"), module.replace("VERSION", version(main)));
    }
  }

  /** A module is there as long as the server runs. */
  boolean comesAndGoes() {
    return this == DEPLOYMENT;
  }

  private static String version(Path folder) throws IOException {
    String prefix = "ftp-connector-api-";
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
          .findFirst()
          .orElseThrow();
    }
  }
}
