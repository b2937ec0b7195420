package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.LocalTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.provider.AbstractFileName;
import org.apache.commons.vfs2.provider.AbstractFileSystem;
import org.apache.commons.vfs2.provider.DelegateFileObject;
import org.ftpconnector.api.Abortable;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.JavaSnippet;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.spi.FtpManagedConnection;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads through VFS whose writer says that they are not whole, or fails. */
class AbortedUploadTest {
  private static final String STAGED = "ftp-jca://embedded/f?upload=staged";

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final FtpManagedConnectionFactory managed = TestManager.factoryFor(server);
  private TestManager vfs;

  @BeforeEach
  void a_server_with_a_file() throws Exception {
    vfs = new TestManager(managed.createConnectionFactory());
    Files.writeString(server.home().resolve("f"), "old");
  }

  @AfterEach
  void every_lease_is_back() {
    vfs.close();
    try (server) {
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(10));
    }
  }

  private void assertNothingIsPublished() {
    assertThat(server.home().toFile().list()).containsExactly("f");
    assertThat(server.home().resolve("f")).hasContent("old");
  }

  /** Held back, and on its way. */
  @ParameterizedTest
  @ValueSource(ints = {3, 200_000})
  void the_stream_can_be_aborted(int length) throws Exception {
    FileObject file = vfs.file(STAGED);
    OutputStream out = file.getContent().getOutputStream();
    out.write(new byte[length]);
    ((Abortable) out).abort();
    assertNothingIsPublished();
    assertThatThrownBy(out::close)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("f?upload=staged")
        .hasMessageContaining("aborted");
    assertNothingIsPublished();
    assertThat(file.getContent().isOpen()).isFalse();
    assertThat(file.getContent().getSize()).isEqualTo(3);
  }

  @Test
  void the_content_can_be_aborted() throws Exception {
    FileObject file = vfs.file(STAGED);
    OutputStream out = file.getContent().getOutputStream(8192);
    out.write(1);
    ((Abortable) file.getContent()).abort();
    assertThatThrownBy(() -> file.getContent().close()).isInstanceOf(FileSystemException.class);
    assertNothingIsPublished();
  }

  @Test
  void what_is_closed_is_published_and_cannot_be_aborted_any_more() throws Exception {
    FileObject file = vfs.file(STAGED);
    OutputStream out = file.getContent().getOutputStream();
    out.write("new".getBytes(StandardCharsets.UTF_8));
    out.close();
    ((Abortable) out).abort();
    ((Abortable) file.getContent()).abort();
    assertThat(server.home().resolve("f")).hasContent("new");
  }

  @Test
  void a_copy_whose_source_fails_for_whatever_reason_is_not_published(@TempDir Path local)
      throws Exception {
    Path source = Files.write(local.resolve("f"), new byte[10]);
    FileObject broken = new Broken(vfs.manager().resolveFile(source.toUri().toString()));
    assertThatThrownBy(() -> vfs.file(STAGED).copyFrom(broken, Selectors.SELECT_SELF))
        .isInstanceOf(IllegalStateException.class);
    assertNothingIsPublished();
  }

  /** A file whose content can be read to its third byte. */
  private static final class Broken extends DelegateFileObject<AbstractFileSystem> {
    Broken(FileObject file) throws FileSystemException {
      super((AbstractFileName) file.getName(), (AbstractFileSystem) file.getFileSystem(), file);
    }

    @Override
    protected InputStream doGetInputStream(int bufferSize) {
      return new InputStream() {
        private int count;

        @Override
        public int read() {
          if (count++ < 3) {
            return 'n';
          }
          throw new IllegalStateException("no more");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
          bytes[offset] = (byte) read();
          return 1;
        }
      };
    }
  }

  /** The application's thread goes on after the rollback, and closes what it has opened before. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 200_000})
  void one_that_is_open_when_its_transaction_is_rolled_back_is_aborted(int length)
      throws Exception {
    managed.setTransacted(true);
    FtpManagedConnection connection =
        (FtpManagedConnection) managed.createManagedConnection(null, null);
    LocalTransaction transaction = connection.getLocalTransaction();
    try (TestManager inside = new TestManager(new OneConnection(connection, () -> false))) {
      transaction.begin();
      OutputStream out = inside.file("ftp-jca://embedded/f").getContent().getOutputStream();
      out.write(new byte[length]);
      transaction.rollback();
      assertThatThrownBy(out::close).isInstanceOf(IOException.class);
      assertNothingIsPublished();
    } finally {
      connection.destroy();
    }
  }

  /** What is held back here would not hear of the rollback. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void one_that_a_rollback_would_abort_begins_with_its_first_byte(boolean isInTransaction)
      throws Exception {
    AtomicBoolean abortsAtRollback = new AtomicBoolean();
    FtpManagedConnection connection =
        (FtpManagedConnection) managed.createManagedConnection(null, null);
    FtpConnectionFactory factory = new OneConnection(connection, abortsAtRollback::get);
    try (TestManager inside = new TestManager(factory);
        OutputStream out = inside.file(STAGED).getContent().getOutputStream()) {
      abortsAtRollback.set(isInTransaction);
      out.write(1);
      assertThat(server.commands().verbs().contains("STOR")).isEqualTo(isInTransaction);
      ((Abortable) out).abort();
    } catch (FileSystemException aborted) {
      assertNothingIsPublished();
    } finally {
      connection.destroy();
    }
  }

  /**
   * As a container whose pool has one connection.
   *
   * @param abortsAtRollback what its leases say of staged uploads
   */
  private record OneConnection(FtpManagedConnection connection, BooleanSupplier abortsAtRollback)
      implements FtpConnectionFactory {
    @Override
    public FtpConnection getConnection() throws IOException {
      try {
        FtpConnection lease = connection.getConnection(null, null);
        return proxy(lease);
      } catch (ResourceException e) {
        throw new IOException(e);
      }
    }

    private FtpConnection proxy(FtpConnection lease) {
      return (FtpConnection)
          Proxy.newProxyInstance(
              FtpConnection.class.getClassLoader(),
              new Class<?>[] {FtpConnection.class},
              (proxy, method, arguments) ->
                  method.getName().equals("isAbortedAtRollback") && abortsAtRollback.getAsBoolean()
                      ? true
                      : method.invoke(lease, arguments));
    }

    @Override
    public FtpConnection getConnection(String user, String password) throws IOException {
      return getConnection();
    }
  }

  /** The manual's pattern compiles, and publishes nothing of a writer that fails. */
  @Test
  void the_pattern_of_the_manual_is_safe(@TempDir Path work) throws Exception {
    FileObject file = vfs.file(STAGED);
    JavaSnippet pattern =
        JavaSnippet.of(ManualPage.of("docs/files-through-vfs.md").block("java", "out).abort()"))
            .importing("import java.io.*; import org.ftpconnector.api.*;")
            .given("org.apache.commons.vfs2.FileObject file")
            .beside(
                "static void write(OutputStream out) throws IOException {"
                    + " out.write(new byte[100_000]);"
                    + " throw new IllegalStateException(\"half of it\"); }");
    assertThatThrownBy(() -> pattern.run(work, file))
        .isInstanceOf(InvocationTargetException.class)
        .hasRootCauseMessage("half of it");
    assertNothingIsPublished();
  }
}
