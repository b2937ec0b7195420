package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An adapter that is deployed, used and undeployed leaves nothing behind. */
@Timeout(120)
class RedeploymentTest {

  /** Has the adapter's classes for itself, as a container gives them to each deployment. */
  private static final class Deployment extends URLClassLoader {
    Deployment() {
      super(
          new URL[] {place(FtpResourceAdapter.class), place(FtpConnectionFactory.class)},
          RedeploymentTest.class.getClassLoader());
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

  @Test
  void ten_redeployments_leave_no_class_loader_thread_or_socket() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start()) {
      deploy(server);
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
      List<Reference<ClassLoader>> loaders = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        loaders.add(new WeakReference<>(deploy(server), collected));
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .allMatch(thread -> before.contains(thread) || ofTheServer(thread));
      server.commands().awaitOpenConnections(0, java.time.Duration.ofSeconds(10));
      // A JVM may keep what it used last for a while.
      for (int gone = 0; gone < loaders.size() - 1; gone++) {
        awaitOne(collected);
      }
    }
  }

  private static boolean ofTheServer(Thread thread) {
    return thread.getName().startsWith("pool-") || thread.getName().startsWith("Nio");
  }

  private static void awaitOne(ReferenceQueue<ClassLoader> collected) throws InterruptedException {
    do {
      System.gc();
    } while (collected.remove(100) == null);
  }

  private static ClassLoader deploy(EmbeddedFtpServer server) throws Exception {
    try (Deployment loader = new Deployment()) {
      ResourceAdapter adapter = create(loader, FtpResourceAdapter.class, ResourceAdapter.class);
      ManagedConnectionFactory factory =
          create(loader, FtpManagedConnectionFactory.class, ManagedConnectionFactory.class);
      assertThat(factory.getClass().getClassLoader()).isSameAs(loader);
      adapter.start(null);
      ((ResourceAdapterAssociation) factory).setResourceAdapter(adapter);
      set(factory, "ServerName", server.host());
      set(factory, "PortNumber", server.port());
      set(factory, "UserName", EmbeddedFtpServer.USER);
      set(factory, "Password", EmbeddedFtpServer.PASSWORD);
      ManagedConnection connection = factory.createManagedConnection(null, null);
      connection.destroy();
      adapter.stop();
      return loader;
    }
  }

  private static <T> T create(ClassLoader loader, Class<?> type, Class<T> as) throws Exception {
    return as.cast(loader.loadClass(type.getName()).getConstructor().newInstance());
  }

  private static void set(Object bean, String property, Object value) throws Exception {
    bean.getClass().getMethod("set" + property, value.getClass()).invoke(bean, value);
  }
}
