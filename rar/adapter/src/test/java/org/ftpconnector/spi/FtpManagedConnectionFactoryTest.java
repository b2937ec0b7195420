package org.ftpconnector.spi;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.Reference;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.FtpSessionFactory;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.spi.config.ConfigProperty;
import org.ftpconnector.spi.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of a connection factory that is not connected to anything. */
class FtpManagedConnectionFactoryTest {
  private final FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();

  /** Connectors 2.1, 6.5.3.2 and 19.4.2. */
  @ParameterizedTest
  @EnumSource(ConfigProperty.class)
  void factories_are_equal_only_if_every_property_is(ConfigProperty property) throws Exception {
    FtpManagedConnectionFactory other = new FtpManagedConnectionFactory();
    assertThat(factory).isEqualTo(other).hasSameHashCodeAs(other);
    Beans.set(factory, property, Beans.sample(property));
    assertThat(factory).isNotEqualTo(other);
    Beans.set(other, property, Beans.sample(property));
    assertThat(factory).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(factory)
        .isEqualTo(Serialised.copy(factory))
        .hasSameHashCodeAs(Serialised.copy(factory));
  }

  @Test
  void a_default_that_is_set_changes_nothing() {
    FtpManagedConnectionFactory explicit = new FtpManagedConnectionFactory();
    explicit.setPortNumber(21);
    explicit.setDataMode("passive");
    assertThat(explicit).isEqualTo(factory);
  }

  /** Connectors 2.1, 6.5.3.2: transient state does not count. */
  @Test
  void log_writer_and_adapter_make_no_difference_and_are_not_serialised() throws Exception {
    factory.setLogWriter(new PrintWriter(new StringWriter()));
    factory.setResourceAdapter(new FtpResourceAdapter());
    assertThat(factory).isEqualTo(new FtpManagedConnectionFactory());
    FtpManagedConnectionFactory copy = Serialised.copy(factory);
    assertThat(copy.getLogWriter()).isNull();
    assertThat(copy.getResourceAdapter()).isNull();
  }

  /** Two would each lend every port of the active range, and each learn the server's ways anew. */
  @Test
  void threads_that_come_at_once_share_what_is_known_of_the_server() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        FtpManagedConnectionFactory fresh = new FtpManagedConnectionFactory();
        fresh.setServerName("localhost");
        FtpSessionSettings settings = new SettingsReader(fresh, fresh.tlsManagers()).settings();
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<FtpSessionFactory> atOnce =
            () -> {
              start.await();
              return fresh.sessions(settings);
            };
        Set<FtpSessionFactory> shared = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Future<FtpSessionFactory> one : executor.invokeAll(nCopies(threads, atOnce))) {
          shared.add(one.get());
        }
        assertThat(shared).hasSize(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  /** Connectors 2.1, 5.3.3. */
  @Test
  void it_belongs_to_one_resource_adapter_only() throws Exception {
    FtpResourceAdapter adapter = new FtpResourceAdapter();
    factory.setResourceAdapter(adapter);
    factory.setResourceAdapter(adapter);
    assertThat(factory.getResourceAdapter()).isSameAs(adapter);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> factory.setResourceAdapter(new FtpResourceAdapter()));
  }

  /** Connectors 2.1, 7.13: also of a bean that is not configured yet. */
  @Test
  void it_takes_part_in_transactions_only_if_configured_so() {
    assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.NoTransaction);
    factory.setTransacted(true);
    assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.LocalTransaction);
    factory.setTransacted(null);
    assertThat(factory.getTransactionSupport()).isEqualTo(TransactionSupportLevel.NoTransaction);
  }

  /** Open Liberty asks for one at each lookup, before anything is known to work. */
  @Test
  void each_connection_factory_is_new_and_creating_it_connects_to_nothing() {
    ConnectionManager manager = new UnpooledConnectionManager();
    FtpConnectionFactory first = factory.createConnectionFactory(manager);
    assertThat(factory.createConnectionFactory(manager)).isNotSameAs(first);
  }

  /** Connectors 2.1, 6.5.3: null, not an exception, if none fits. */
  @Test
  void nothing_matches_among_nothing_or_what_is_foreign() {
    factory.setServerName("127.0.0.1");
    assertThat(factory.matchManagedConnections(Set.of(), null, null)).isNull();
    assertThat(factory.matchManagedConnections(Set.of("foreign"), null, null)).isNull();
    assertThat(factory.matchManagedConnections(Set.of(), null, new ForeignRequest())).isNull();
  }

  private static final class ForeignRequest implements jakarta.resource.spi.ConnectionRequestInfo {}

  /** Connectors 2.1, 6.5.3.4. */
  @Test
  void nothing_foreign_is_invalid() throws Exception {
    Set<?> invalid = factory.getInvalidConnections(Set.of("foreign"));
    assertThat(invalid).isEmpty();
  }

  /** Connectors 2.1, 5.3.7.6.2. */
  @Test
  void no_text_shows_the_password() {
    factory.setServerName("ftp.example.org");
    factory.setUserName("me");
    factory.setPassword("top secret");
    assertThat(factory.toString()).contains("ftp.example.org").doesNotContain("secret");
    assertThat(factory.createConnectionFactory().toString()).doesNotContain("secret");
  }

  /** Connectors 2.1, 6.5.1.3: Serializable and Referenceable. */
  @Test
  void a_connection_factory_keeps_its_reference_and_can_be_serialised() throws Exception {
    FtpConnectionFactory leases = factory.createConnectionFactory();
    Reference reference = new Reference(FtpConnectionFactory.class.getName());
    leases.setReference(reference);
    assertThat(leases.getReference()).isSameAs(reference);
    assertThatExceptionOfType(FtpUnavailableException.class)
        .isThrownBy(Serialised.copy(leases)::getConnection)
        .withMessageContaining("ServerName");
  }

  @Test
  void a_login_with_line_ends_is_refused_before_anything_else() {
    FtpConnectionFactory leases = factory.createConnectionFactory();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> leases.getConnection("me\r\nDELE x", ""));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> leases.getConnection("me", "top secret\n"))
        .withMessageNotContaining("secret");
  }

  /** Connectors 2.1, 19.4.2 and 5.3.4. */
  @Test
  void the_resource_adapter_is_a_plain_bean() throws Exception {
    FtpResourceAdapter adapter = new FtpResourceAdapter();
    assertThat(adapter)
        .isEqualTo(new FtpResourceAdapter())
        .hasSameHashCodeAs(new FtpResourceAdapter());
    assertThat(adapter.getXAResources(null)).isEmpty();
    assertThatExceptionOfType(jakarta.resource.NotSupportedException.class)
        .isThrownBy(() -> adapter.endpointActivation(null, null));
  }
}
