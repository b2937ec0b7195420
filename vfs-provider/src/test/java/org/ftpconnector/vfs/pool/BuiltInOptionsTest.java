package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.lang3.Range;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.ftp.FtpFileType;
import org.apache.commons.vfs2.provider.ftps.FtpsDataChannelProtectionLevel;
import org.apache.commons.vfs2.provider.ftps.FtpsFileSystemConfigBuilder;
import org.apache.commons.vfs2.provider.ftps.FtpsMode;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.vfs.FakeFtpServer;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;
import org.ftpconnector.vfs.TestManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * This provider under the names of the built-in one, with options set by its config builders: what
 * they say is done, each told by its effect.
 */
@Timeout(300)
class BuiltInOptionsTest {
  private static final org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder FTP =
      org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder.getInstance();
  private static final FtpsFileSystemConfigBuilder FTPS = FtpsFileSystemConfigBuilder.getInstance();
  private static final PooledFtpFileSystemConfigBuilder OURS =
      PooledFtpFileSystemConfigBuilder.getInstance();

  private final DefaultFileSystemManager manager = new DefaultFileSystemManager();
  private final FileSystemOptions options = new FileSystemOptions();

  @BeforeEach
  void start() throws FileSystemException {
    manager.addProvider(new String[] {"ftp", "ftps"}, new PooledFtpFileProvider());
    manager.init();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private FileObject file(String scheme, int port, String path) throws FileSystemException {
    return manager.resolveFile(
        scheme
            + "://"
            + EmbeddedFtpServer.USER
            + ":"
            + EmbeddedFtpServer.PASSWORD
            + "@127.0.0.1:"
            + port
            + path,
        options);
  }

  private static void write(FileObject file) throws IOException {
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write("alpha".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What a real server saw of an upload with the options as they are. */
  private List<String> commandsOfUpload(EmbeddedFtpServer.Builder kind, String scheme, String query)
      throws IOException {
    try (EmbeddedFtpServer server = kind.start()) {
      FileObject file = file(scheme, server.port(), "/a" + query);
      write(file);
      assertThat(server.home().resolve("a")).hasContent("alpha");
      manager.closeFileSystem(file.getFileSystem());
      return server.commands().all().stream().map(c -> c.verb() + " " + c.argument()).toList();
    }
  }

  private List<String> commandsOfUpload() throws IOException {
    return commandsOfUpload(EmbeddedFtpServer.builder(), "ftp", "");
  }

  @Test
  void passive_mode_says_the_data_mode_unless_ours_or_the_url_does() throws Exception {
    FTP.setPassiveMode(options, false);
    assertThat(commandsOfUpload()).anyMatch(c -> c.startsWith("PORT ")).doesNotContain("EPSV ");
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder(), "ftp", "?mode=passive"))
        .contains("EPSV ")
        .noneMatch(c -> c.startsWith("PORT "));
    OURS.setDataMode(options, DataMode.PASSIVE);
    assertThat(commandsOfUpload()).contains("EPSV ").noneMatch(c -> c.startsWith("PORT "));
  }

  @Test
  void passive_mode_counts_for_named_connection_factories_too() throws Exception {
    FTP.setPassiveMode(options, false);
    FakeFtpServer server = new FakeFtpServer().file("/a", "alpha");
    FtpFileSystemConfigBuilder.getInstance().setConnectionFactory(options, server);
    try (TestManager vfs = new TestManager()) {
      FileObject file = vfs.manager().resolveFile("ftp-jca://orders/a", options);
      assertThat(file.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("alpha");
    }
    assertThat(server.commands("RETR").get(0)).endsWith("active");
  }

  @Test
  void a_system_property_of_the_built_in_provider_counts_too() throws Exception {
    String key = "vfs.ftp." + FTP.getClass().getName() + ".PASSIVE";
    System.setProperty(key, "false");
    try {
      assertThat(commandsOfUpload()).anyMatch(c -> c.startsWith("PORT "));
    } finally {
      System.clearProperty(key);
    }
  }

  /** The type in force when the file was sent; text as long as nothing was said (RFC 959, 5.1). */
  private static String typeOf(List<String> commands) {
    return commands.subList(0, commands.indexOf("STOR /a")).stream()
        .filter(command -> command.startsWith("TYPE "))
        .reduce("TYPE A", (before, last) -> last);
  }

  @Test
  void a_file_type_says_how_files_travel_unless_ours_or_the_url_does() throws Exception {
    assertThat(typeOf(commandsOfUpload())).isEqualTo("TYPE I");
    FTP.setFileType(options, FtpFileType.ASCII);
    assertThat(typeOf(commandsOfUpload())).isEqualTo("TYPE A");
    assertThat(typeOf(commandsOfUpload(EmbeddedFtpServer.builder(), "ftp", "?type=image")))
        .isEqualTo("TYPE I");
    OURS.setFileType(options, FtpFileType.BINARY);
    assertThat(typeOf(commandsOfUpload())).isEqualTo("TYPE I");
  }

  @Test
  void our_file_type_says_how_files_travel() throws Exception {
    assertThat(OURS.getFileType(options)).isEmpty();
    OURS.setFileType(options, FtpFileType.ASCII);
    assertThat(OURS.getFileType(options)).contains(FtpFileType.ASCII);
    assertThat(typeOf(commandsOfUpload())).isEqualTo("TYPE A");
  }

  @Test
  void file_types_of_other_ages_are_refused() {
    for (FtpFileType type : new FtpFileType[] {FtpFileType.EBCDIC, FtpFileType.LOCAL}) {
      assertThatThrownBy(() -> OURS.setFileType(options, type))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(type.name(), "BINARY", "ASCII");
      FTP.setFileType(options, type);
      assertThatThrownBy(() -> file("ftp", 21, "/"))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContainingAll(type.name(), "BINARY", "ASCII");
    }
  }

  @Tag("commons-vfs2-2.10")
  @Test
  void the_active_port_range_is_kept_to() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    FTP.setPassiveMode(options, false);
    FTP.setActivePortRange(options, Range.of(port, port));
    assertThat(commandsOfUpload()).contains("PORT 127,0,0,1," + (port >> 8) + "," + (port & 0xff));
  }

  @Test
  void paths_begin_at_the_servers_root_where_the_login_directory_is_none() throws Exception {
    FTP.setUserDirIsRoot(options, true);
    assertThat(commandsOfUpload()).contains("PWD ");
    FTP.setUserDirIsRoot(options, false);
    assertThat(commandsOfUpload()).doesNotContain("PWD ");
  }

  @Test
  void paths_go_from_the_login_directory_where_the_server_does_not_name_it() throws Exception {
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.always("PWD", "502 What?");
              dialogue.login();
              dialogue.expect("SIZE");
              dialogue.reply("213 5");
              dialogue.expect("MDTM");
              dialogue.reply("550 No.");
            })) {
      assertThat(file("ftp", server.port(), "/a").exists()).isTrue();
      assertThat(server.commands().all("SIZE"))
          .extracting(command -> command.argument())
          .containsExactly("a");
      manager.close();
    }
  }

  @Test
  void the_control_encoding_is_that_of_commands() throws Exception {
    FTP.setControlEncoding(options, "ISO-8859-1");
    try (ScriptedFtpServer server =
        ScriptedFtpServer.playing(
            dialogue -> {
              dialogue.login();
              dialogue.expect("SIZE");
              dialogue.reply("213 5");
              dialogue.expect("MDTM");
              dialogue.reply("550 No.");
            })) {
      assertThat(file("ftp", server.port(), "/\u00fc").exists()).isTrue();
      // The fixture reads UTF-8, which a single byte above 127 is not.
      assertThat(server.commands().all("SIZE"))
          .extracting(command -> command.argument())
          .containsExactly("/\ufffd");
      manager.close();
    }
  }

  /** The built-in provider would take UTF-8 with a server that states it. */
  @Test
  void the_control_encoding_is_the_second_choice_where_utf_8_is_found_out() throws Exception {
    FTP.setControlEncoding(options, "ISO-8859-1");
    FTP.setAutodetectUtf8(options, true);
    assertThat(PooledBuiltInOptions.values(options, false))
        .containsEntry(PoolOption.FALLBACK_ENCODING, "ISO-8859-1")
        .doesNotContainKey(PoolOption.CONTROL_ENCODING);
    assertThat(commandsOfUpload()).contains("STOR /a");
    OURS.setControlEncoding(options, "windows-1252");
    assertThat(OURS.values(options, false))
        .containsEntry(PoolOption.CONTROL_ENCODING, "windows-1252")
        .doesNotContainKey(PoolOption.FALLBACK_ENCODING);
    assertThat(commandsOfUpload()).contains("STOR /a");
  }

  @Test
  void the_time_zone_is_that_of_listed_times() throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().refuse("MLSD", "MLST").start()) {
      Files.writeString(server.home().resolve("a"), "alpha");
      long utc = listedTime(server);
      FTP.setServerTimeZoneId(options, "EST");
      long est = listedTime(server);
      assertThat(Duration.ofMillis(est - utc)).isEqualTo(Duration.ofHours(5));
      manager.close();
    }
  }

  private long listedTime(EmbeddedFtpServer server) throws FileSystemException {
    return file("ftp", server.port(), "/").getChildren()[0].getContent().getLastModifiedTime();
  }

  @Test
  void a_proxy_is_gone_through() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked = new CompletableFuture<>();
      Thread thread = new Thread(() -> hearOneLine(proxy, asked));
      thread.start();
      FTP.setProxy(options, new Proxy(Proxy.Type.HTTP, proxy.getLocalSocketAddress()));
      assertThatThrownBy(() -> file("ftp", 4711, "/").exists())
          .isInstanceOf(FileSystemException.class);
      assertThat(asked.get()).startsWith("CONNECT 127.0.0.1:4711 ");
      thread.join();
    }
  }

  private static void hearOneLine(ServerSocket listener, CompletableFuture<String> line) {
    try (Socket client = listener.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      line.complete(in.readLine());
    } catch (IOException e) {
      line.completeExceptionally(e);
    }
  }

  private void assertEndsAfter(String millis, ScriptedFtpServer.Script script) {
    try (ScriptedFtpServer server = ScriptedFtpServer.playing(script)) {
      assertThatThrownBy(() -> file("ftp", server.port(), "/a").getContent().getByteArray())
          .isInstanceOf(IOException.class)
          .hasMessageContaining(millis + " ms");
      manager.close();
    }
  }

  @Test
  void the_connect_timeout_bounds_the_wait_for_the_greeting() {
    FTP.setConnectTimeout(options, Duration.ofMillis(321));
    assertEndsAfter("321", dialogue -> dialogue.silence());
  }

  @Test
  void the_socket_timeout_bounds_the_wait_for_a_reply() {
    FTP.setSoTimeout(options, Duration.ofMillis(2321));
    assertEndsAfter(
        "2321",
        dialogue -> {
          dialogue.login();
          dialogue.expect("EPSV");
          dialogue.silence();
        });
  }

  @Test
  void the_data_timeout_bounds_the_wait_for_bytes() {
    FTP.setDataTimeout(options, Duration.ofMillis(322));
    assertEndsAfter(
        "322",
        dialogue -> {
          dialogue.login();
          ScriptedData data = dialogue.data();
          dialogue.expect("RETR");
          dialogue.reply("150 Here it comes.");
          try (Socket never = data.open()) {
            assertThat(never.isConnected()).isTrue();
            dialogue.silence();
          }
        });
  }

  @Test
  void no_time_limit_is_the_longest() throws Exception {
    FTP.setConnectTimeout(options, Duration.ZERO);
    FTP.setSoTimeout(options, Duration.ZERO);
    FTP.setDataTimeout(options, Duration.ZERO);
    assertThat(commandsOfUpload()).contains("STOR /a");
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, TestCertificates.PASSWORD.toCharArray());
    }
    return store;
  }

  private static TrustManager trust() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(load(TestCertificates.trustStore()));
    return factory.getTrustManagers()[0];
  }

  private static KeyManager keys() throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(
        load(TestCertificates.keyStore(Kind.SECOND)), TestCertificates.PASSWORD.toCharArray());
    return factory.getKeyManagers()[0];
  }

  @Test
  void a_trust_manager_and_the_protection_level_count() throws Exception {
    assertThatThrownBy(
            () -> commandsOfUpload(EmbeddedFtpServer.builder().explicitTls(), "ftps", ""))
        .hasMessageContaining("TrustStorePath");
    FTPS.setTrustManager(options, trust());
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder().explicitTls(), "ftps", ""))
        .contains("AUTH TLS", "PROT P");
    FTPS.setDataChannelProtectionLevel(options, FtpsDataChannelProtectionLevel.C);
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder().explicitTls(), "ftps", ""))
        .contains("PROT C");
    FTPS.setDataChannelProtectionLevel(options, FtpsDataChannelProtectionLevel.E);
    assertThatThrownBy(() -> file("ftps", 4711, "/").exists())
        .hasMessageContainingAll("DataProtection", "\"E\"", "private");
  }

  @Test
  void implicit_tls_counts_and_only_for_ftps() throws Exception {
    FTPS.setFtpsMode(options, FtpsMode.IMPLICIT);
    FTPS.setTrustManager(options, trust());
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder().implicitTls(), "ftps", ""))
        .doesNotContain("AUTH TLS")
        .contains("PROT P");
    assertThat(commandsOfUpload()).doesNotContain("PROT P");
  }

  @Test
  void a_key_manager_shows_the_clients_certificate() throws Exception {
    FTPS.setTrustManager(options, trust());
    EmbeddedFtpServer.Builder wanting = EmbeddedFtpServer.builder().explicitTlsForCertified();
    assertThatThrownBy(() -> commandsOfUpload(wanting, "ftps", ""))
        .isInstanceOf(FileSystemException.class);
    FTPS.setKeyManager(options, keys());
    assertThat(commandsOfUpload(wanting, "ftps", "")).contains("PROT P");
  }

  @Test
  void our_managers_do_the_same() throws Exception {
    OURS.setTrustManager(options, trust());
    OURS.setKeyManager(options, keys());
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder().explicitTlsForCertified(), "ftps", ""))
        .contains("PROT P");
  }

  @Test
  void our_trust_store_takes_the_place_of_its_trust_manager() throws Exception {
    FTPS.setTrustManager(options, new TrustManager() {});
    OURS.setTrustStorePath(options, TestCertificates.trustStore().toString());
    OURS.setTrustStorePassword(options, TestCertificates.PASSWORD);
    assertThat(commandsOfUpload(EmbeddedFtpServer.builder().explicitTls(), "ftps", ""))
        .contains("PROT P");
  }

  /** They may print the same and even hash alike. */
  @Test
  void different_trust_managers_are_different_file_systems() throws Exception {
    record Same(int number) implements TrustManager {
      @Override
      public int hashCode() {
        return 1;
      }

      @Override
      public String toString() {
        return "Same";
      }
    }

    OURS.setTrustManager(options, new Same(1));
    FileObject one = file("ftps", 4711, "/");
    FileSystemOptions other = new FileSystemOptions();
    OURS.setTrustManager(other, new Same(2));
    assertThat(other).isEqualTo(options);
    assertThat(manager.resolveFile(one.getName().getURI(), other).getFileSystem())
        .isNotSameAs(one.getFileSystem());
    assertThat(file("ftps", 4711, "/").getFileSystem()).isSameAs(one.getFileSystem());
  }

  @Tag("commons-vfs2-2.10")
  @Test
  void the_manual_says_of_each_setter_what_becomes_of_it() throws Exception {
    String table = ManualPage.of("docs/coming-from-commons-vfs.md").between("built-in-options");
    List<String> documented =
        Pattern.compile("`(set\\w+)`").matcher(table).results().map(m -> m.group(1)).toList();
    assertThat(documented)
        .doesNotHaveDuplicates()
        .hasSameElementsAs(
            Arrays.stream(FtpsFileSystemConfigBuilder.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.startsWith("set"))
                .toList());
  }

  /** As in an application server, where the archive has its own copy and the application none. */
  @Test
  void the_provider_of_named_factories_needs_no_commons_net() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("commons-net")) {
        path.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader without =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> without.loadClass("org.apache.commons.net.ftp.FTPClient"))
          .isInstanceOf(ClassNotFoundException.class);
      Class<?> type = without.loadClass(TestManager.class.getName());
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Object vfs = constructor.newInstance();
      var file = type.getDeclaredMethod("file", String.class);
      file.setAccessible(true);
      assertThat(file.invoke(vfs, "ftp-jca://orders/a")).hasToString("ftp-jca://orders/a");
      var close = type.getMethod("close");
      close.setAccessible(true);
      close.invoke(vfs);
    }
  }
}
