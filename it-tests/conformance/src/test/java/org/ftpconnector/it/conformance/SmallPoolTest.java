package org.ftpconnector.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.IronJacamarPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.vfs.FtpFileProvider;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Copies within one server over a pool of WildFly's that is too small for them. */
@Timeout(300)
class SmallPoolTest {
  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();

  @BeforeEach
  void start() throws Exception {
    manager.addProvider("ftp-jca", new FtpFileProvider());
    manager.init();
    Files.writeString(server.home().resolve("a"), "alpha");
  }

  @AfterEach
  void no_control_connection_is_left() {
    manager.close();
    try (server) {
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(60));
    }
  }

  private IronJacamarPool pool(FtpManagedConnectionFactory factory, int size, Duration wait) {
    factory.setServerName(server.host());
    factory.setPortNumber(server.port());
    factory.setUserName(EmbeddedFtpServer.USER);
    factory.setPassword(EmbeddedFtpServer.PASSWORD);
    return new IronJacamarPool(factory, size, wait);
  }

  private FileObject file(FtpManagedConnectionFactory factory, IronJacamarPool pool, String path)
      throws FileSystemException {
    FileSystemOptions options = new FileSystemOptions();
    FtpFileSystemConfigBuilder.getInstance()
        .setConnectionFactory(options, factory.createConnectionFactory(pool));
    return manager.resolveFile("ftp-jca://orders" + path, options);
  }

  @Test
  void a_copy_in_a_pool_of_one_ends_with_the_pools_wait_and_says_what_to_do() throws Exception {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    try (IronJacamarPool one = pool(factory, 1, Duration.ofMillis(300))) {
      FileObject source = file(factory, one, "/a");
      FileObject copy = source.getParent().resolveFile("b");
      assertThatThrownBy(() -> copy.copyFrom(source, Selectors.SELECT_SELF))
          .isInstanceOf(FileSystemException.class)
          .hasRootCauseMessage(
              "IJ000655: No managed connections available within configured blocking timeout (300 [ms])")
          .hasCauseInstanceOf(FtpUnavailableException.class)
          .hasMessageContaining("this thread itself holds a connection")
          .hasMessageContaining("ftp-jca://orders/a")
          .hasMessageContaining("a pool of at least 2");
      assertThat(one.inUse()).isZero();
      assertThat(source.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("alpha");
      assertThat(server.commands().count("STOR")).isZero();
      assertThat(server.totalConnections()).isEqualTo(1);
    }
  }

  @Test
  void a_copy_in_a_pool_of_two_is_done() throws Exception {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    try (IronJacamarPool two = pool(factory, 2, Duration.ofMinutes(1))) {
      FileObject source = file(factory, two, "/a");
      source.getParent().resolveFile("b").copyFrom(source, Selectors.SELECT_SELF);
      assertThat(server.home().resolve("b")).hasContent("alpha");
      assertThat(two.inUse()).isZero();
    }
  }
}
