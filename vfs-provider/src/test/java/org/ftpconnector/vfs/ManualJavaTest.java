package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.VFS;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.JavaSnippet;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.inbound.FtpInbox;
import org.ftpconnector.pool.FtpPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All Java of the manual compiles as it stands, and does what its page says: in plain Java on a
 * server; what a container has to inject is compiled alone.
 */
class ManualJavaTest {
  private final EmbeddedFtpServer server =
      EmbeddedFtpServer.builder().explicitTls().user("me", "secret").start();

  private Path work;

  @BeforeEach
  void serve(@TempDir Path folder) throws IOException {
    work = folder;
    for (String name : List.of("in", "out", "done")) {
      Files.createDirectories(server.home().resolve(name));
    }
    Files.setLastModifiedTime(
        Files.writeString(server.home().resolve("in/2026-11.csv"), "a;b"),
        FileTime.from(Instant.now().minusSeconds(60))); // as who waits for files wants it
    Files.writeString(server.home().resolve("in/readme.txt"), "");
    Files.writeString(server.home().resolve("done/2026-11.csv"), "old");
    Files.writeString(work.resolve("report.csv"), "c;d");
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** A block of the manual. */
  @SuppressWarnings("ImmutableEnumChecker") // The checks are stateless lambdas.
  private enum Block {
    LEASE("README.md", "@Resource", ManualJavaTest::isInjected),
    URL("README.md", "ftp-jca://", ManualJavaTest::resolvesLazily),
    FETCH("README.md", "FtpPool.builder", ManualJavaTest::fetches),
    QUICK_LEASE("docs/quickstart.md", "@Resource", ManualJavaTest::isInjected),
    QUICK_URL("docs/quickstart.md", "ftp-jca://", ManualJavaTest::resolvesLazily),
    PLAIN_FETCH(
        "docs/plain-java.md", "in = ftp.retrieve(\"/in/2026-11.csv\"))", ManualJavaTest::fetches),
    PLAIN_LIST(
        "docs/plain-java.md",
        "ftp.list",
        (test, snippet) -> {
          test.run(snippet);
          assertThat(test.served("in")).isEmpty();
          assertThat(test.served("done")).containsExactly("2026-11.csv");
          assertThat(test.server.home().resolve("done/2026-11.csv")).hasContent("a;b");
        }),
    PLAIN_UPLOAD(
        "docs/plain-java.md",
        "ftp.store",
        (test, snippet) -> {
          test.run(snippet.given("java.nio.file.Path report"), test.work.resolve("report.csv"));
          assertThat(test.served("out")).containsExactly("report.csv");
          assertThat(test.server.home().resolve("out/report.csv")).hasContent("c;d");
        }),
    PLAIN_REST(
        "docs/plain-java.md",
        "withRestartOffset(have)",
        (test, snippet) -> {
          Path target = Files.writeString(test.work.resolve("target.csv"), "a;");
          test.run(snippet.given("java.nio.file.Path target"), target);
          assertThat(target).hasContent("a;b");
          assertThat(test.server.commands().verbs()).contains("REST", "PORT");
        }),
    PLAIN_PING(
        "docs/plain-java.md",
        "pool.ping()",
        (test, snippet) -> {
          test.run(snippet);
          assertThat(test.server.commands().verbs()).contains("PORT");
        }),
    FTPS(
        "docs/ftps.md",
        "setTrustStorePath",
        (test, snippet) -> {
          test.fetches(
              snippet.replacing("\"trust.p12\"", "\"" + TestCertificates.trustStore() + "\""));
          assertThat(test.server.commands().verbs()).contains("AUTH", "PROT");
        }),
    PLAIN_PROGRESS("docs/plain-java.md", "withProgress", ManualJavaTest::fetches),
    VFS_PROGRESS(
        "docs/files-through-vfs.md",
        "setProgress",
        (test, snippet) -> {
          try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
            manager.init();
            FileObject target = manager.resolveFile(test.work.resolve("copied").toUri());
            test.run(
                snippet.given(
                    "org.apache.commons.vfs2.FileSystemManager manager,"
                        + " org.apache.commons.vfs2.FileObject target"),
                manager,
                target);
          }
          assertThat(test.work.resolve("copied/2026-11.csv")).hasContent("a;b");
        }),
    INBOX_POLL(
        "docs/inbound.md",
        "inbox.poll",
        (test, snippet) -> {
          test.fetches(snippet);
          assertThat(test.served("in/archive")).containsExactly("2026-11.csv");
        }),
    INBOX_DATABASE(
        "docs/inbound.md",
        "claim(\"jdbc\")",
        (test, snippet) -> {
          FtpInbox[] inbox = new FtpInbox[1];
          try (FtpPool pool = test.pool()) {
            test.run(
                snippet
                    .given(
                        "org.ftpconnector.api.FtpConnectionFactory orders,"
                            + " javax.sql.DataSource database, FtpInbox[] inboxes")
                    .replacing("inbox =", "inbox = inboxes[0] ="),
                pool.connectionFactory(),
                withoutConnections(),
                inbox);
            assertThat(inbox[0]).hasToString("FtpInbox[/in]");
            assertThatIOException()
                .isThrownBy(inbox[0]::check)
                .withMessageContaining("the database of the claims does not do it");
            inbox[0].close();
          }
        }),
    INBOX_START(
        "docs/inbound.md",
        "inbox.start",
        (test, snippet) -> {
          FtpInbox[] inbox = new FtpInbox[1];
          ScheduledExecutorService[] executor = new ScheduledExecutorService[1];
          try (FtpPool pool = test.pool()) {
            test.run(
                snippet
                    .given(
                        "org.ftpconnector.api.FtpConnectionFactory orders, FtpInbox[] inboxes,"
                            + " ScheduledExecutorService[] executors")
                    .replacing("inbox =", "inbox = inboxes[0] =")
                    .replacing("executor =", "executor = executors[0] ="),
                pool.connectionFactory(),
                inbox,
                executor);
            inbox[0].close();
          } finally {
            executor[0].shutdown();
          }
          assertThat(executor[0].awaitTermination(30, TimeUnit.SECONDS)).isTrue();
          assertThat(test.served("in")).contains("archive", "error", "ftp-connector-claims");
        }),
    INBOX_BEAN("docs/inbound.md", "@MessageDriven", ManualJavaTest::isBean),
    PLAIN_URL("docs/plain-java.md", "VFS.getManager", ManualJavaTest::fetches),
    OPTIONS("docs/urls.md", "setJndiName", ManualJavaTest::resolvesLazily),
    ABORT(
        "docs/files-through-vfs.md",
        "abort()",
        (test, snippet) -> {
          try (TestManager vfs = new TestManager();
              FtpPool pool = test.pool()) {
            FtpFileSystemConfigBuilder.getInstance()
                .setConnectionFactory(vfs.options(), pool.connectionFactory());
            test.run(
                snippet
                    .given("org.apache.commons.vfs2.FileObject file")
                    .beside("static void write(OutputStream out) throws IOException {}"),
                vfs.file("ftp-jca://orders/out/report.csv?upload=staged"));
          }
          assertThat(test.served("out")).containsExactly("report.csv");
        }),
    MANAGER(
        "docs/coming-from-commons-vfs.md",
        "VFS.setManager",
        (test, snippet) -> {
          try {
            test.run(snippet);
            assertThat(VFS.getManager().resolveFile("ftp://127.0.0.1/a").getFileSystem())
                .isInstanceOf(FtpFileSystem.class);
          } finally {
            VFS.close();
          }
        }),
    PROVIDER(
        "docs/coming-from-commons-vfs.md",
        "addProvider",
        (test, snippet) -> {
          try (DefaultFileSystemManager manager = new DefaultFileSystemManager()) {
            test.run(
                snippet.given("org.apache.commons.vfs2.impl.DefaultFileSystemManager manager"),
                manager);
            assertThat(manager.getSchemes()).containsExactlyInAnyOrder("ftp", "ftps");
          }
        }),
    SWEEP(
        "docs/transactions.md",
        "ftp.sweep",
        (test, snippet) -> {
          try (FtpPool pool = test.pool();
              FtpConnection ftp = pool.connectionFactory().getConnection()) {
            test.run(snippet.given("org.ftpconnector.api.FtpConnection ftp"), ftp);
          }
          assertThat(test.served("in")).contains("2026-11.csv");
        }),
    LAYER(
        "docs/troubleshooting.md",
        "StaticUserAuthenticator",
        (test, snippet) -> {
          test.writeZip("in/a.zip", "b.csv");
          FileObject[] found = new FileObject[1];
          try (StandardFileSystemManager manager = new StandardFileSystemManager()) {
            manager.init();
            test.run(
                snippet
                    .given("org.apache.commons.vfs2.FileSystemManager manager, FileObject[] found")
                    .replacing("FileObject file =", "FileObject file = found[0] ="),
                manager,
                found);
            assertThat(found[0].exists()).isTrue();
            assertThat(found[0].toString() + found[0].getPublicURIString())
                .doesNotContain("secret");
          }
        });

    private final String page;
    private final String has;
    private final Check check;

    private interface Check {
      void that(ManualJavaTest test, JavaSnippet snippet) throws Exception;
    }

    Block(String page, String has, Check check) {
      this.page = page;
      this.has = has;
      this.check = check;
    }

    private boolean is(ManualPage.Block block) {
      return block.page().equals(page) && block.text().contains(has);
    }
  }

  private FtpPool pool() {
    return FtpPool.builder(server.host()).port(server.port()).login("me", "secret").build();
  }

  private void writeZip(String path, String entry) throws IOException {
    Path file = server.home().resolve(path);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
    }
  }

  private List<String> served(String folder) {
    return Arrays.asList(server.home().resolve(folder).toFile().list());
  }

  /** The one thing that a reader has to change. */
  private void run(JavaSnippet snippet, Object... arguments) throws Exception {
    snippet
        .replacing("\"ftp.example.org\")", "\"" + server.host() + "\").port(" + server.port() + ")")
        .replacing("ftp.example.org/", server.host() + ":" + server.port() + "/")
        .run(work, arguments);
  }

  private void fetches(JavaSnippet snippet) throws Exception {
    Path target = work.resolve("target.csv");
    run(snippet.given("java.nio.file.Path target"), target);
    assertThat(target).hasContent("a;b");
  }

  /** Nothing is looked up before a file is used. */
  private void resolvesLazily(JavaSnippet snippet) throws Exception {
    try (TestManager vfs = new TestManager()) {
      run(snippet.given("org.apache.commons.vfs2.FileSystemManager manager"), vfs.manager());
    }
  }

  private void isInjected(JavaSnippet snippet) throws Exception {
    snippet.beside("@interface Resource { String lookup(); }").compileAsMembers(work);
  }

  /** Where its annotations are not. */
  private void isBean(JavaSnippet snippet) throws Exception {
    String annotations =
        "@interface MessageDriven { Class<?> messageListenerInterface();"
            + " ActivationConfigProperty[] activationConfig(); }"
            + " @interface ActivationConfigProperty { String propertyName(); String propertyValue(); }";
    String imports = snippet.imports().replaceAll("import jakarta.ejb.*;\n", "");
    new JavaSnippet(imports, "", snippet.code(), annotations).compileAsMembers(work);
  }

  @ParameterizedTest
  @EnumSource
  void a_block_does_what_its_page_says(Block block) throws Exception {
    ManualPage page = ManualPage.of(block.page);
    JavaSnippet snippet = JavaSnippet.of(page.block("java", block.has));
    block.check.that(
        this,
        snippet.importing(
            "import java.io.*; import java.nio.file.*; import java.time.*; import java.util.*;"
                + " import org.apache.commons.vfs2.*; import org.ftpconnector.api.*;"
                + " import org.ftpconnector.vfs.*;"));
  }

  @Test
  void every_block_has_its_test() {
    assertThat(ManualPage.all().stream().flatMap(page -> page.blocks().stream()))
        .filteredOn(block -> block.language().equals("java"))
        .allSatisfy(
            block ->
                assertThat(Block.values())
                    .as("a test of this, of %s: %s", block.page(), block.text())
                    .filteredOn(known -> known.is(block))
                    .hasSize(1));
  }

  /** A database that is down. */
  private static DataSource withoutConnections() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              throw new SQLException("down", "08001");
            });
  }
}
