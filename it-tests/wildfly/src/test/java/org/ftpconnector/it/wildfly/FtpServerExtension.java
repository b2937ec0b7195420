package org.ftpconnector.it.wildfly;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.fixtures.TestCertificates;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.ApplicationScoped;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Runs one FTP server beside the tests, and a relay before it, from before WildFly starts, and
 * gives them to those that ask with {@code @ArquillianResource}.
 */
public class FtpServerExtension implements LoadableExtension {

  @Override
  public void register(ExtensionBuilder builder) {
    builder
        .observer(Lifecycle.class)
        .service(ResourceProvider.class, Provider.class)
        .service(ResourceProvider.class, RelayProvider.class);
  }

  /** Starts and stops the server. */
  public static class Lifecycle {
    @Inject @ApplicationScoped private InstanceProducer<EmbeddedFtpServer> server;
    @Inject @ApplicationScoped private InstanceProducer<RecordingRelay> relay;

    /** First of all who wait for this, for {@code arquillian.xml} names the port. */
    void start(@Observes(precedence = 100) ManagerStarted event) throws IOException {
      Files.copy(
          TestCertificates.trustStore(),
          Path.of(System.getenv("FTP_TRUST_STORE")),
          StandardCopyOption.REPLACE_EXISTING);
      EmbeddedFtpServer started =
          EmbeddedFtpServer.builder()
              .home(Path.of(System.getProperty("wildfly.base"), "ftp"))
              .user("source", Passwords.SOURCE)
              .user("target", Passwords.TARGET)
              .user("signed", Passwords.SIGNED)
              .anonymous()
              .explicitTls()
              .start();
      System.setProperty("ftp.port", Integer.toString(started.port()));
      server.set(started);
      RecordingRelay before = RecordingRelay.before(started.port());
      System.setProperty("ftp.relay.port", Integer.toString(before.port()));
      relay.set(before);
    }

    void stop(@Observes ManagerStopping event) {
      relay.get().close();
      server.get().close();
    }
  }

  /** Hands the relay out. */
  public static class RelayProvider implements ResourceProvider {
    @Inject private Instance<RecordingRelay> relay;

    @Override
    public boolean canProvide(Class<?> type) {
      return type == RecordingRelay.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
      return relay.get();
    }
  }

  /** Hands the server out. */
  public static class Provider implements ResourceProvider {
    @Inject private Instance<EmbeddedFtpServer> server;

    @Override
    public boolean canProvide(Class<?> type) {
      return type == EmbeddedFtpServer.class;
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
      return server.get();
    }
  }
}
