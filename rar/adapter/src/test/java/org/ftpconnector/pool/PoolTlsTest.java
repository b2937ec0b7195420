package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.junit.jupiter.api.Test;

/** Pools that are given the application's own trust and key managers. */
class PoolTlsTest {

  /** Believes the test authority, or nobody, and counts how often it was asked. */
  private static final class Judge implements X509TrustManager {
    private final X509TrustManager real;
    private final boolean refuses;
    private final AtomicInteger asked = new AtomicInteger();

    Judge(boolean refuses) throws Exception {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(load(TestCertificates.trustStore()));
      this.real = (X509TrustManager) factory.getTrustManagers()[0];
      this.refuses = refuses;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      asked.incrementAndGet();
      if (refuses) {
        throw new CertificateException("not today");
      }
      real.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      throw new AssertionError("we are the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return real.getAcceptedIssuers();
    }
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, TestCertificates.PASSWORD.toCharArray());
    }
    return store;
  }

  private static KeyManager keys(Kind kind) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(TestCertificates.keyStore(kind)), TestCertificates.PASSWORD.toCharArray());
    return factory.getKeyManagers()[0];
  }

  private static FtpPool.Builder secured(EmbeddedFtpServer server) {
    return FtpPoolTest.poolOf(server)
        .configure(properties -> properties.setSecurity("explicit"))
        .configure(properties -> properties.setTlsSessionReuse("require"));
  }

  private static void list(FtpPool pool) throws Exception {
    try (FtpConnection ftp = pool.connectionFactory().getConnection();
        FtpListing listing = ftp.list("/")) {
      assertThat(listing.readAll()).isEmpty();
    }
  }

  @Test
  void a_trust_manager_judges_the_servers_certificate() throws Exception {
    Judge judge = new Judge(false);
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTls().start();
        FtpPool pool = secured(server).trustManager(judge).build()) {
      list(pool);
      assertThat(judge.asked).as("once: data connections resume the session").hasValue(1);
    }
  }

  @Test
  void what_a_trust_manager_refuses_is_refused() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTls().start();
        FtpPool pool = secured(server).trustManager(new Judge(true)).build()) {
      assertThatThrownBy(() -> list(pool))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContainingAll("not today", "trust manager");
      assertThat(server.commands().verbs()).doesNotContain("USER", "PASS");
    }
  }

  @Test
  void a_key_manager_shows_the_clients_certificate() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().explicitTlsForCertified().start()) {
      try (FtpPool pool = secured(server).trustManager(new Judge(false)).build()) {
        assertThatThrownBy(() -> list(pool)).isInstanceOf(FtpUnavailableException.class);
      }
      try (FtpPool pool =
          secured(server).trustManager(new Judge(false)).keyManager(keys(Kind.SECOND)).build()) {
        list(pool);
      }
    }
  }

  private static void assertContradicts(
      String property, FtpPool.Builder given, Consumer<FtpConfiguration> setting) {
    given.configure(properties -> properties.setSecurity("explicit")).configure(setting);
    try (FtpPool pool = given.build()) {
      assertThatThrownBy(() -> list(pool))
          .isInstanceOf(FtpUnavailableException.class)
          .hasMessageContainingAll(property, "manager");
    }
  }

  @Test
  void a_store_beside_its_manager_is_a_contradiction() throws Exception {
    Judge judge = new Judge(false);
    KeyManager keys = keys(Kind.SECOND);
    FtpPool.Builder pool = FtpPool.builder("127.0.0.1");
    assertContradicts("TrustStorePath", pool.trustManager(judge), p -> p.setTrustStorePath("t"));
    pool = FtpPool.builder("127.0.0.1");
    assertContradicts(
        "TrustAllCertificates", pool.trustManager(judge), p -> p.setTrustAllCertificates(true));
    pool = FtpPool.builder("127.0.0.1");
    assertContradicts("KeyStorePath", pool.keyManager(keys), p -> p.setKeyStorePath("k"));
    pool = FtpPool.builder("127.0.0.1");
    assertContradicts("SslContext", pool.keyManager(keys), p -> p.setSslContext("default"));
  }

  @Test
  void factories_of_different_managers_differ() throws Exception {
    Judge judge = new Judge(false);
    assertThat(factory(judge)).isEqualTo(factory(judge)).isNotEqualTo(factory(new Judge(false)));
    assertThat(factory(judge)).hasSameHashCodeAs(factory(judge));
    assertThat(factory(judge)).isNotEqualTo(new FtpManagedConnectionFactory());
  }

  private static FtpManagedConnectionFactory factory(Judge judge) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.useTlsManagers(new TlsManagers(Optional.of(judge), Optional.empty()));
    return factory;
  }
}
