package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.security.PasswordCredential;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.Subject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Rules of Connectors 2.1 that need a server to be shown; see
 * docs/internals/connectors-contract.md.
 */
class ContractTest {
  private final ContractFixture fixture = new ContractFixture();
  private final EmbeddedFtpServer server = fixture.server;

  @AfterEach
  void close() {
    fixture.close();
  }

  /** 6.5.3.1 and 20.6.1.2: what belongs to this JVM stays here. */
  @Test
  void a_factory_in_use_is_serialised_to_an_equal_one_that_works() throws Exception {
    fixture.factory.setResourceAdapter(new FtpResourceAdapter());
    fixture.open();
    FtpManagedConnectionFactory copy = Serialised.copy(fixture.factory);
    assertThat(copy).isEqualTo(fixture.factory);
    fixture.open(copy);
    assertThat(copy.figures().getLogins()).isEqualTo(1);
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  /** 6.5.1.3. */
  @Test
  void a_deserialised_connection_factory_gives_leases() throws Exception {
    FtpConnectionFactory copy = Serialised.copy(fixture.factory.createConnectionFactory());
    try (FtpConnection lease = copy.getConnection()) {
      assertThat(lease.stat("/")).isPresent();
    }
    fixture.awaitOpenConnections(0);
  }

  /** 6.5.3.5; consoles test connections so. */
  @Test
  void a_subject_alone_opens_a_connection() throws Exception {
    PasswordCredential credential =
        new PasswordCredential(EmbeddedFtpServer.USER, EmbeddedFtpServer.PASSWORD.toCharArray());
    credential.setManagedConnectionFactory(fixture.factory);
    fixture.factory.setUserName("nobody");
    Subject subject = new Subject(true, Set.of(), Set.of(), Set.of(credential));
    fixture.factory.createManagedConnection(subject, null).destroy();
    assertThat(server.commands().all("USER"))
        .extracting(command -> command.argument())
        .containsExactly(EmbeddedFtpServer.USER);
  }

  /** 9.1.8.2: where nobody names a user, and the server has guests. */
  @Test
  void without_any_login_it_is_anonymous() throws Exception {
    try (EmbeddedFtpServer open = EmbeddedFtpServer.builder().anonymous().start()) {
      FtpManagedConnectionFactory factory = ContractFixture.factoryFor(open);
      factory.setUserName(null);
      factory.setPassword(null);
      FtpManagedConnection connection = fixture.open(factory);
      assertThat(connection.getMetaData().getUserName()).isEqualTo("anonymous");
      assertThat(connection.getConnection(null, null).stat("/")).isPresent();
    }
  }

  /** GlassFish 7 and Payara 6 pass such a Subject with every request of a pool without a user. */
  @Test
  void a_subject_without_a_user_matches_what_the_application_or_the_configuration_says()
      throws Exception {
    PasswordCredential nobody = new PasswordCredential("", new char[0]);
    nobody.setManagedConnectionFactory(fixture.factory);
    Subject subject = new Subject(true, Set.of(), Set.of(), Set.of(nobody));
    FtpManagedConnection connection =
        (FtpManagedConnection) fixture.factory.createManagedConnection(subject, null);
    assertThat(fixture.factory.matchManagedConnections(Set.of(connection), subject, null))
        .isSameAs(connection);
    FtpConnectionHandle lease = connection.getConnection(subject, null);
    assertThat(lease.stat("/")).isPresent();
    connection.destroy();
  }

  /** 6.5.4.4: file type, directory and data mode are as after the login. */
  @Test
  void cleanup_leaves_nothing_of_the_last_user() throws Exception {
    FtpManagedConnection connection = fixture.open();
    byte[] lines = {'a', '\n', 'b', '\r', '\n'};
    FtpConnectionHandle first = connection.getConnection(null, null);
    try (OutputStream out = first.store("/f")) {
      out.write(lines);
    }
    first.makeDirectory("/d");
    first.retrieve("/f", TransferOptions.DEFAULTS.withDataType(DataType.ASCII)).readAllBytes();
    first.list("/d", TransferOptions.DEFAULTS).readAll();
    first.retrieve("/f", TransferOptions.DEFAULTS.withDataType(DataType.ASCII)).read();
    connection.cleanup();
    FtpConnectionHandle second = connection.getConnection(null, null);
    try (InputStream in = second.retrieve("/f")) {
      assertThat(in.readAllBytes()).isEqualTo(lines);
    }
    assertThat(second.stat("/f")).isPresent();
    assertThat(server.commands().transfers()).last().matches(transfer -> !transfer.isActive());
  }

  /** 6.8.3.2. */
  @Test
  void destroy_waits_for_a_silent_server_no_longer_than_the_close_limit() throws Exception {
    try (ScriptedFtpServer silent =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.login();
              dialogue.expect("TYPE");
              dialogue.reply("200 Done.");
              dialogue.silence();
            })) {
      FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
      factory.setServerName(silent.host());
      factory.setPortNumber(silent.port());
      factory.setCloseTimeoutMillis(100);
      FtpManagedConnection connection = fixture.open(factory);
      long start = System.nanoTime();
      connection.destroy();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      assertThat(silent.commands().count("QUIT")).isEqualTo(1);
    }
  }

  /** 6.5.4.4: an exception that says why, whatever is called. */
  @Test
  void every_operation_of_an_ended_lease_is_refused() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle ended = connection.getConnection(null, null);
    connection.cleanup();
    List<ThrowingCallable> operations =
        List.of(
            () -> ended.list("/", TransferOptions.DEFAULTS),
            () -> ended.stat("/"),
            () -> ended.retrieve("/f"),
            () -> ended.store("/f"),
            () -> ended.append("/f", TransferOptions.DEFAULTS),
            () -> ended.makeDirectory("/d"),
            () -> ended.removeDirectory("/d"),
            () -> ended.delete("/f"),
            () -> ended.rename("/f", "/g"),
            () -> ended.setLastModified("/f", Instant.EPOCH),
            ended::canSetLastModified);
    assertThat(operations)
        .allSatisfy(
            operation ->
                assertThatExceptionOfType(FtpUnavailableException.class)
                    .isThrownBy(operation)
                    .withMessageContaining("closed"));
  }

  /** 5.3.7.6.1: there are no dynamic updates. */
  @Test
  void what_is_configured_later_leaves_open_connections_as_they_are() throws Exception {
    FtpManagedConnection connection = fixture.open();
    FtpConnectionHandle lease = connection.getConnection(null, null);
    fixture.factory.setServerName("192.0.2.1");
    fixture.factory.setDataMode("active");
    fixture.factory.setReplyTimeoutMillis(1);
    lease.store("/f").close();
    server.commands().assertThat().transferredOnlyPassively();
  }

  /** The caller's class loader is the application's on WildFly, the adapter's own on TomEE. */
  @Test
  void nothing_is_loaded_with_the_callers_class_loader() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new Deaf(asked));
    try (FtpConnection lease = fixture.factory.createConnectionFactory().getConnection()) {
      lease.store("/f").close();
      lease.retrieve("/f").readAllBytes();
      lease.list("/", TransferOptions.DEFAULTS).readAll();
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(asked).isEmpty();
  }

  /** Finds nothing, and writes down what it was asked for. */
  private static final class Deaf extends ClassLoader {
    private final List<String> asked;

    Deaf(List<String> asked) {
      super(null);
      this.asked = asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      throw new ClassNotFoundException(name);
    }

    @Override
    public URL getResource(String name) {
      asked.add(name);
      return super.getResource(name);
    }
  }
}
