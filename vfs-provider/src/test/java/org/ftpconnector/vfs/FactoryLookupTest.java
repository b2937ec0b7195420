package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import javax.naming.NameNotFoundException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.BoundObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactoryLookupTest {
  private final FakeFtpServer server = new FakeFtpServer().file("/a", "alpha");
  private final TestManager vfs;

  FactoryLookupTest() throws FileSystemException {
    vfs = new TestManager();
  }

  @AfterEach
  void close() {
    vfs.close();
    BoundObjects.clear();
  }

  private FileObject file(String uri) throws FileSystemException {
    return vfs.manager().resolveFile(uri);
  }

  @Test
  void the_factory_is_looked_up_in_order_and_once_a_file_system() throws Exception {
    BoundObjects.bind("java:/eis/orders", server);
    FileObject file = file("ftp-jca://orders/a");
    assertThat(BoundObjects.lookedUp()).isEmpty();

    assertThat(file.exists()).isTrue();
    assertThat(file("ftp-jca://orders/b").exists()).isFalse();

    assertThat(BoundObjects.lookedUp())
        .containsExactly("java:comp/env/eis/orders", "java:/eis/orders");
  }

  @Test
  void the_components_own_name_comes_first_and_the_plain_one_last() throws Exception {
    BoundObjects.bind("java:comp/env/eis/one", server);
    BoundObjects.bind("java:/eis/one", "not this one");
    BoundObjects.bind("eis/two", server);

    assertThat(file("ftp-jca://one/a").exists()).isTrue();
    assertThat(file("ftp-jca://two/a").exists()).isTrue();
  }

  @Test
  void names_keep_their_case() throws Exception {
    BoundObjects.bind("eis/Orders", server);

    assertThat(file("ftp-jca://Orders/a").exists()).isTrue();
    assertThatThrownBy(() -> file("ftp-jca://orders/a").exists())
        .isInstanceOf(FileSystemException.class);
  }

  @Test
  void a_jndi_name_in_the_options_is_the_only_one_looked_up() throws Exception {
    BoundObjects.bind("java:global/x", server);
    FtpFileSystemConfigBuilder.getInstance().setJndiName(vfs.options(), "java:global/x");

    assertThat(vfs.file("ftp-jca://orders/a").exists()).isTrue();
    assertThat(BoundObjects.lookedUp()).containsExactly("java:global/x");
  }

  @Test
  void a_factory_that_is_not_there_names_every_name_and_the_cure() {
    assertThatThrownBy(() -> file("ftp-jca://ftp.example.org/a").exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("No FTP connection factory \"ftp.example.org\"")
        .hasMessageContaining(
            "java:comp/env/eis/ftp.example.org, java:/eis/ftp.example.org, eis/ftp.example.org")
        .hasMessageContaining("Name [eis/ftp.example.org] is not bound in this Context")
        .hasMessageContaining("setJndiName")
        .hasMessageContaining("ServerName")
        .rootCause()
        .isExactlyInstanceOf(NameNotFoundException.class)
        .hasMessage("as said above");
  }

  @Test
  void a_factory_that_comes_later_is_found_then() throws Exception {
    FileObject file = file("ftp-jca://orders/a");
    assertThatThrownBy(file::exists).isInstanceOf(FileSystemException.class);

    BoundObjects.bind("eis/orders", server);

    assertThat(file.exists()).isTrue();
  }

  @Test
  void an_object_of_another_kind_is_named() {
    BoundObjects.bind("java:/eis/orders", "a string");

    assertThatThrownBy(() -> file("ftp-jca://orders/a").exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(
            "java:/eis/orders is no FTP connection factory but a java.lang.String");
  }

  @Test
  void a_factory_of_another_class_loader_prints_both_and_the_cure() throws Exception {
    try (URLClassLoader foreign = copyOfTheApi()) {
      Class<?> type = foreign.loadClass(FtpConnectionFactory.class.getName());
      Object factory =
          Proxy.newProxyInstance(foreign, new Class<?>[] {type}, (proxy, method, args) -> null);
      BoundObjects.bind("java:/eis/orders", factory);

      assertThatThrownBy(() -> file("ftp-jca://orders/a").exists())
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining(foreign.toString())
          .hasMessageContaining(FtpConnectionFactory.class.getClassLoader().toString())
          .hasMessageContaining("deployment.ftp-connector.rar")
          .hasMessageContaining("classProviderRef")
          .hasMessageContaining("resource-ref")
          .hasMessageContaining("ftp-connector-noapi.rar");
    }
  }

  private static URLClassLoader copyOfTheApi() throws IOException {
    URL api = FtpConnectionFactory.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader("the other copy", new URL[] {api}, null) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        // The API's own types twice, Jakarta's once, as in a server.
        return name.startsWith("org.ftpconnector.")
            ? super.findClass(name)
            : FactoryLookupTest.class.getClassLoader().loadClass(name);
      }
    };
  }

  @Test
  void a_standard_manager_finds_the_provider_by_itself() throws Exception {
    BoundObjects.bind("java:/eis/orders", server);
    try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
      manager.init();

      assertThat(manager.hasProvider("ftp-jca")).isTrue();
      assertThat(manager.resolveFile("ftp-jca://orders/a?mode=active").exists()).isTrue();
    }
  }
}
