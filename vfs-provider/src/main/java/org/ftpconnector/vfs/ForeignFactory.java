package org.ftpconnector.vfs;

import org.ftpconnector.api.FtpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Tells what to do about a connection factory whose classes are not the application's. */
final class ForeignFactory {
  private ForeignFactory() {}

  /** Both class loaders, and the cure for each application server. */
  static String message(String jndiName, Class<?> foreign) {
    return jndiName
        + " is a connection factory, but of another copy of the connector's API: its "
        + FtpConnectionFactory.class.getName()
        + " comes from "
        + describe(foreign)
        + ", this application's from "
        + describe(FtpConnectionFactory.class)
        + ". The application must use the resource adapter's copy. Take ftp-connector-api.jar out"
        + " of the WAR, then on WildFly: \"Dependencies: deployment.ftp-connector.rar\" in the"
        + " WAR's META-INF/MANIFEST.MF (or the same module in jboss-deployment-structure.xml); Open"
        + " Liberty: <classloader classProviderRef=\"...\"/> of the resource adapter in the"
        + " application; GlassFish and Payara: a resource-ref to the factory; TomEE:"
        + " ftp-connector-noapi.rar, and ftp-connector-api.jar in its lib directory; in an EAR:"
        + " ftp-connector-noapi.rar, and ftp-connector-api.jar in the EAR's lib directory.";
  }

  private static String describe(Class<?> type) {
    @Nullable ClassLoader loader = type.getClassLoader();
    return loader == null ? "the boot class loader" : "class loader " + loader;
  }
}
