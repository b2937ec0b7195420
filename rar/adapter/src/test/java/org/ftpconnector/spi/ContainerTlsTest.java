package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.spi.CommException;
import jakarta.resource.spi.InvalidPropertyException;
import java.io.IOException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.BoundObjects;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.spi.config.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connection factories that take trust and keys from the container, by property SslContext. */
class ContainerTlsTest {
  private final SSLContext given = TestCertificates.context(Kind.SECOND);
  private EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTlsForCertified().start();
  private final FtpManagedConnectionFactory factory = ContractFixture.factoryFor(server);

  @BeforeEach
  void configure() {
    factory.setSecurity("explicit");
    // Else the context would not show that it is really in use.
    factory.setTlsSessionReuse("require");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void assertLists() throws IOException {
    try (FtpConnection ftp = factory.createConnectionFactory().getConnection();
        FtpListing listing = ftp.list("/")) {
      assertThat(listing.readAll()).isEmpty();
    }
  }

  @Test
  void a_context_is_found_by_its_jndi_name() throws Exception {
    BoundObjects.bind("java:global/tls/partner", given);
    factory.setSslContext("java:global/tls/partner");
    assertLists();
  }

  @Test
  void a_socket_factory_will_do() throws Exception {
    BoundObjects.bind("java:global/tls/sockets", given.getSocketFactory());
    factory.setSslContext("java:global/tls/sockets");
    assertLists();
  }

  @Test
  void default_is_the_default_of_the_jvm_as_it_is_now() throws Exception {
    SSLContext before = SSLContext.getDefault();
    factory.setSslContext("default");
    assertThatThrownBy(() -> factory.createManagedConnection(null, null))
        .isInstanceOf(CommException.class);
    SSLContext.setDefault(given);
    try {
      assertLists();
    } finally {
      SSLContext.setDefault(before);
    }
  }

  @Test
  void the_same_context_keeps_what_was_learned_of_the_server() throws Exception {
    BoundObjects.bind("java:global/tls/partner", given);
    factory.setSslContext("java:global/tls/partner");
    assertThat(new SettingsReader(factory, factory.tlsManagers()).settings())
        .isEqualTo(new SettingsReader(factory, factory.tlsManagers()).settings());
  }

  @Test
  void what_is_not_there_or_is_something_else_is_named() {
    BoundObjects.bind("java:global/tls/text", "no context");
    for (String name : new String[] {"java:global/tls/none", "java:global/tls/text"}) {
      factory.setSslContext(name);
      assertThatThrownBy(() -> factory.createManagedConnection(null, null))
          .isInstanceOf(InvalidPropertyException.class)
          .hasMessageContainingAll("SslContext", name, "SSLSocketFactory");
    }
  }

  private void assertRefusedWith(Consumer<FtpManagedConnectionFactory> setting) {
    FtpManagedConnectionFactory other = new FtpManagedConnectionFactory();
    other.setServerName("127.0.0.1");
    other.setSecurity("explicit");
    other.setSslContext("default");
    setting.accept(other);
    assertThatThrownBy(() -> other.createManagedConnection(null, null))
        .isInstanceOf(InvalidPropertyException.class)
        .hasMessageContainingAll("SslContext", "TrustStorePath");
  }

  /** Else an operator could take for trusted what is not, or the other way round. */
  @Test
  void stores_beside_it_are_a_contradiction() {
    assertRefusedWith(other -> other.setTrustStorePath("trust.p12"));
    assertRefusedWith(other -> other.setKeyStorePath("key.p12"));
    assertRefusedWith(other -> other.setTrustAllCertificates(true));
  }
}
