package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.Objects;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;

/** An adapter that is started, with its classes for itself, as a container gives them to each. */
final class Deployment {
  private final Classes classes = new Classes();
  private final ResourceAdapter adapter;
  private final ManagedConnectionFactory factory;

  /** With one factory, of this server. */
  Deployment(EmbeddedFtpServer server) throws Exception {
    adapter = create(FtpResourceAdapter.class, ResourceAdapter.class);
    factory = create(FtpManagedConnectionFactory.class, ManagedConnectionFactory.class);
    assertThat(factory.getClass().getClassLoader()).isSameAs(classes);
    adapter.start(null);
    ((ResourceAdapterAssociation) factory).setResourceAdapter(adapter);
    set("ServerName", server.host());
    set("PortNumber", server.port());
    set("UserName", EmbeddedFtpServer.USER);
    set("Password", EmbeddedFtpServer.PASSWORD);
  }

  ManagedConnection open() throws ResourceException {
    return factory.createManagedConnection(null, null);
  }

  /** From now on no further class can be loaded. */
  void deleteArchive() throws IOException {
    classes.close();
  }

  void stop() {
    adapter.stop();
  }

  ClassLoader classLoader() {
    return classes;
  }

  private <T> T create(Class<?> type, Class<T> as) throws Exception {
    return as.cast(classes.loadClass(type.getName()).getConstructor().newInstance());
  }

  private void set(String property, Object value) throws Exception {
    factory.getClass().getMethod("set" + property, value.getClass()).invoke(factory, value);
  }

  private static final class Classes extends URLClassLoader {
    Classes() {
      super(
          new URL[] {place(FtpResourceAdapter.class), place(FtpConnectionFactory.class)},
          Deployment.class.getClassLoader());
    }

    private static URL place(Class<?> type) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      return Objects.requireNonNull(source).getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.ftpconnector.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? findClass(name) : known;
      }
    }
  }
}
