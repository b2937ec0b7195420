package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.auth.StaticUserAuthenticator;
import org.apache.commons.vfs2.impl.DefaultFileSystemConfigBuilder;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.vfs.FtpFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The provider for plain Java, its pools, and a real server. */
@Timeout(300)
class PooledFtpFileProviderTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final PooledFtpFileSystemConfigBuilder POOLED =
      PooledFtpFileSystemConfigBuilder.getInstance();

  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
  private final FileSystemOptions options = new FileSystemOptions();
  private final EmbeddedFtpServer server;

  PooledFtpFileProviderTest(@TempDir Path home) {
    server =
        EmbeddedFtpServer.builder()
            .home(home)
            .user("ann", "s3cret")
            .readOnlyUser("bob", "p:w")
            .anonymous()
            .start();
  }

  @BeforeEach
  void start() throws FileSystemException {
    manager.addProvider(new String[] {"ftp-pool", "ftps-pool", "ftp"}, new PooledFtpFileProvider());
    manager.init();
  }

  @AfterEach
  void no_control_connection_is_left_open() {
    manager.close();
    try (server) {
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  private String root() {
    return "ftp-pool://ann:s3cret@" + server.host() + ":" + server.port();
  }

  private FileObject file(String pathAndQuery) throws FileSystemException {
    return manager.resolveFile(root() + pathAndQuery, options);
  }

  /** Counts how often it is read into what tells file systems apart. */
  private static final class CountingProxy extends Proxy {
    private int readings;

    CountingProxy() {
      super(Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 8080));
    }

    @Override
    public String toString() {
      readings++;
      return super.toString();
    }
  }

  @Test
  void options_are_read_once_for_many_files() throws Exception {
    CountingProxy proxy = new CountingProxy();
    POOLED.setProxy(options, proxy);
    file("/first");
    file("/first?mode=active");
    int before = proxy.readings;
    for (int i = 0; i < 100; i++) {
      file("/f" + i);
      file("/f" + i + "?mode=active");
    }
    assertThat(proxy.readings).isEqualTo(before).isPositive();
  }

  private static void write(FileObject file, String text) throws IOException {
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void active_and_passive_urls_share_one_pooled_session_and_rename_between_them() throws Exception {
    write(file("/a?mode=active"), "alpha");
    assertThat(file("/a?mode=passive").getContent().getString(StandardCharsets.UTF_8))
        .isEqualTo("alpha");
    file("/a?mode=passive").moveTo(file("/b?mode=active"));
    assertThat(server.home().resolve("b")).hasContent("alpha");
    assertThat(server.totalConnections()).isEqualTo(1);
    assertThat(server.commands().count("USER")).isEqualTo(1);
    assertThat(server.commands().count("RNTO")).isEqualTo(1);
    assertThat(server.commands().transfers().stream().filter(t -> t.verb().equals("STOR")))
        .allMatch(transfer -> transfer.isActive());
    assertThat(server.commands().transfers().stream().filter(t -> t.verb().equals("RETR")))
        .allMatch(transfer -> transfer.isPassive());
  }

  @Test
  void the_login_is_that_of_the_authenticator_else_of_the_url_else_anonymous() throws Exception {
    FileSystemOptions authenticated = new FileSystemOptions();
    DefaultFileSystemConfigBuilder.getInstance()
        .setUserAuthenticator(authenticated, new StaticUserAuthenticator(null, "bob", "p:w"));
    String authority = server.host() + ":" + server.port() + "/";
    assertThat(manager.resolveFile("ftp-pool://" + authority).exists()).isTrue();
    assertThat(manager.resolveFile("ftp-pool://ann:s3cret@" + authority).exists()).isTrue();
    assertThat(manager.resolveFile("ftp-pool://bob:p%3Aw@" + authority).exists()).isTrue();
    assertThat(manager.resolveFile("ftp-pool://ann:wrong@" + authority, authenticated).exists())
        .isTrue();
    assertThat(server.commands().all("USER"))
        .extracting(command -> command.argument())
        .containsExactly("anonymous", "ann", "bob");
  }

  @Test
  void a_refused_login_names_the_user_and_not_the_password() {
    String url = "ftp-pool://ann:wr0ng@" + server.host() + ":" + server.port() + "/";
    assertThatThrownBy(() -> manager.resolveFile(url).exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("ann")
        .hasMessageContaining("530")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng"));
  }

  @Test
  void closing_the_last_file_system_of_a_pool_closes_its_sessions() throws Exception {
    FileObject active = file("/?mode=active");
    FileObject passive = file("/?mode=passive");
    active.getChildren();
    passive.getChildren();
    manager.closeFileSystem(active.getFileSystem());
    assertThat(passive.exists()).isTrue();
    passive.refresh();
    passive.getChildren();
    assertThat(server.totalConnections()).isEqualTo(1);
    manager.closeFileSystem(passive.getFileSystem());
    server.commands().awaitOpenConnections(0, SOON);

    file("/").getChildren();
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void a_file_of_a_closed_file_system_begins_anew() throws Exception {
    FileObject file = file("/");
    file.getChildren();
    manager.closeFileSystem(file.getFileSystem());
    server.commands().awaitOpenConnections(0, SOON);
    file.refresh();
    assertThat(file.exists()).isTrue();
    assertThat(file.getChildren()).isEmpty();
  }

  @Test
  void closing_the_manager_closes_streams_that_nobody_closed() throws Exception {
    Files.write(server.home().resolve("big"), SampleFiles.big(30_000_000));
    FileObject file = file("/big");
    InputStream unclosed = file.getContent().getInputStream();
    assertThat(unclosed.read()).isNotNegative();
    manager.close();
    server.commands().awaitOpenConnections(0, SOON);
    assertThatExceptionOfType(IOException.class).isThrownBy(unclosed::readAllBytes);
    file.refresh();
    assertThatThrownBy(file::getChildren).isInstanceOf(FileSystemException.class);
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void unused_resources_are_the_idle_sessions() throws Exception {
    FileObject root = file("/");
    root.getChildren();
    // Commons VFS calls it when no file object is left, which the garbage collector decides.
    ((FtpFileSystem) root.getFileSystem()).closeCommunicationLink();
    server.commands().awaitOpenConnections(0, SOON);
    write(file("/a"), "alpha");
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  @Test
  void idle_sessions_are_closed_after_the_idle_timeout() throws Exception {
    POOLED.setIdleTimeout(options, Duration.ofMillis(50));
    file("/").getChildren();
    server.commands().awaitOpenConnections(0, SOON);
    assertThat(server.commands().count("QUIT")).isEqualTo(1);
  }

  @Test
  void a_copy_within_one_server_and_a_pool_of_one_fails_at_once_and_says_what_to_do()
      throws Exception {
    POOLED.setMaxSessions(options, 1);
    POOLED.setMaxWait(options, Duration.ofDays(1));
    write(file("/a"), "alpha");
    FileObject copy = file("/b");
    assertThatThrownBy(() -> copy.copyFrom(file("/a"), Selectors.SELECT_SELF))
        .isInstanceOf(FileSystemException.class)
        .hasRootCauseInstanceOf(FtpUnavailableException.class)
        .hasStackTraceContaining("raise maxSessions: a copy within one server takes two");
    assertThat(file("/a").getContent().getString(StandardCharsets.UTF_8)).isEqualTo("alpha");
    assertThat(server.totalConnections()).isEqualTo(1);

    FileSystemOptions two = new FileSystemOptions();
    POOLED.setMaxSessions(two, 2);
    manager
        .resolveFile(root() + "/b", two)
        .copyFrom(manager.resolveFile(root() + "/a", two), Selectors.SELECT_SELF);
    assertThat(server.home().resolve("b")).hasContent("alpha");
  }

  @Test
  void different_options_are_different_file_systems_and_pools() throws Exception {
    FileSystemOptions other = new FileSystemOptions();
    POOLED.setSoTimeout(other, Duration.ofSeconds(5));
    FileObject one = file("/");
    FileObject two = manager.resolveFile(root() + "/", other);
    one.getChildren();
    two.getChildren();
    assertThat(one.getFileSystem()).isNotSameAs(two.getFileSystem());
    assertThat(file("/x").getFileSystem()).isSameAs(one.getFileSystem());
    assertThat(server.totalConnections()).isEqualTo(2);
  }

  /** Commons VFS compares options by hash code. */
  @Test
  void options_of_one_hash_code_are_two_file_systems() throws Exception {
    FileSystemOptions other = new FileSystemOptions();
    POOLED.setServerTimeZoneId(options, "Aa");
    POOLED.setServerTimeZoneId(other, "BB");
    assertThat(options).isEqualTo(other);
    assertThat(file("/").getFileSystem())
        .isNotSameAs(manager.resolveFile(root() + "/", other).getFileSystem());
  }

  @Test
  void passive_mode_is_an_option_as_in_the_built_in_provider() throws Exception {
    POOLED.setPassiveMode(options, false);
    write(file("/a"), "alpha");
    assertThat(server.commands()).transferredOnlyActively();
  }

  @Test
  void paths_begin_at_the_login_directory_unless_the_options_say_otherwise() throws Exception {
    write(file("/a"), "alpha");
    assertThat(server.commands().count("PWD")).isEqualTo(1);
    POOLED.setUserDirIsRoot(options, false);
    assertThat(file("/a").exists()).isTrue();
    assertThat(server.commands().count("PWD")).isEqualTo(1);
  }

  @Test
  void it_can_be_registered_for_the_built_in_schemes() throws Exception {
    FileObject file = manager.resolveFile(root().replace("ftp-pool:", "ftp:") + "/d/a");
    write(file, "alpha");
    assertThat(file.getParent().getChildren()).hasSize(1);
    assertThat(server.home().resolve("d/a")).hasContent("alpha");
  }

  @Test
  void a_name_has_the_port_if_it_is_not_21_and_the_host_in_lower_case() throws Exception {
    assertThat(uri("ftp-pool://Host.example:21/a")).isEqualTo("ftp-pool://host.example/a");
    assertThat(uri("ftp-pool://host:2121/a/../b?mode=active"))
        .isEqualTo("ftp-pool://host:2121/b?mode=active");
    assertThat(uri("ftp-pool://me:p%40w@[::1]:2121/")).isEqualTo("ftp-pool://me:p%40w@[::1]:2121/");
    assertThat(uri("ftps-pool://host:990")).isEqualTo("ftps-pool://host:990/");
  }

  private String uri(String url) throws FileSystemException {
    return manager.resolveFile(url).getName().getURI();
  }

  @Test
  void an_authority_that_is_no_server_is_refused_without_showing_a_password() {
    for (String url :
        new String[] {
          "ftp-pool:///a",
          "ftp-pool://me:pa/ss@host/a",
          "ftp-pool://host:0/",
          "ftp-pool://host:65536"
        }) {
      assertThatThrownBy(() -> manager.resolveFile(url))
          .as(url)
          .hasStackTraceContaining("Cannot use the URL ftp-pool://")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("me:"));
    }
  }

  @Test
  void the_standard_manager_knows_both_schemes_by_itself() throws Exception {
    try (StandardFileSystemManager standard = new StandardFileSystemManager()) {
      standard.init();
      assertThat(standard.hasProvider("ftp-pool")).isTrue();
      assertThat(standard.hasProvider("ftps-pool")).isTrue();
      assertThat(standard.resolveFile(root() + "/").getChildren()).isEmpty();
    }
  }

  @Test
  void ftps_is_explicit_unless_the_options_say_implicit() throws Exception {
    POOLED.setTrustStorePath(options, TestCertificates.trustStore().toString());
    POOLED.setTrustStorePassword(options, TestCertificates.PASSWORD);
    try (EmbeddedFtpServer secured = EmbeddedFtpServer.builder().explicitTls().start()) {
      write(manager.resolveFile(secure(secured) + "/a", options), "alpha");
      assertThat(secured.commands().verbs()).startsWith("AUTH").contains("PROT");
      manager.closeFileSystem(manager.resolveFile(secure(secured), options).getFileSystem());
    }
    POOLED.setFtpsMode(options, FtpsMode.IMPLICIT);
    try (EmbeddedFtpServer secured = EmbeddedFtpServer.builder().implicitTls().start()) {
      write(manager.resolveFile(secure(secured) + "/a", options), "alpha");
      assertThat(secured.commands().verbs()).doesNotContain("AUTH").contains("PROT");
      manager.closeFileSystem(manager.resolveFile(secure(secured), options).getFileSystem());
    }
  }

  private static String secure(EmbeddedFtpServer secured) {
    return "ftps-pool://"
        + EmbeddedFtpServer.USER
        + ":"
        + EmbeddedFtpServer.PASSWORD
        + "@"
        + secured.host()
        + ":"
        + secured.port();
  }
}
