package org.ftpconnector.it.wildfly;

import java.nio.file.Path;
import java.util.Objects;
import org.ftpconnector.it.probe.app.Factories;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.ResourceAdapterArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the tests deploy. */
final class Archives {
  private static final Path FOLDER =
      Path.of(Objects.requireNonNull(System.getProperty("wildfly.deployments")));

  private Archives() {}

  /** The demo application as it was built. */
  static WebArchive demo() {
    return file(WebArchive.class, "ftp-connector-demo.war");
  }

  /** The demo application with servlets of the tests in addition. */
  static WebArchive demoWith(Class<?>... servlets) {
    return demo().addClasses(servlets).addClass(Factories.class);
  }

  /** The archive as it was built. */
  static ResourceAdapterArchive connector() {
    return file(ResourceAdapterArchive.class, "ftp-connector.rar");
  }

  private static <T extends Archive<T>> T file(Class<T> type, String name) {
    return ShrinkWrap.create(ZipImporter.class, name)
        .importFrom(FOLDER.resolve(name).toFile())
        .as(type);
  }
}
