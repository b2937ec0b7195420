package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever gets an exception, by a pool, by the resource adapter or by a URL, reads all that is to
 * be said in its message, and each sentence once in the whole chain.
 */
@Timeout(120)
class SaidOnceTest {
  private static final int SHORT_WORDS = 5;
  private static final Pattern BETWEEN_SENTENCES = Pattern.compile("[:;,()]\\s|\\.\\s|\\n");

  /** Longer than what may be said twice. */
  private static final String LONG = "that is not for you to see here at this time of the day";

  /** What goes wrong, what it must be, and what its message must say. */
  private enum Failure {
    REFUSED_LOGIN(FtpLoginException.class, "530 " + LONG, "refused the login", "password"),
    UNKNOWN_HOST(FtpUnavailableException.class, "unknown host", "ServerName"),
    CONNECTION_REFUSED(FtpUnavailableException.class, "Connection refused", "PortNumber"),
    NO_TLS(FtpUnavailableException.class, "TrustStorePath", "ftps://"),
    NO_DATA_CONNECTION(FtpDataConnectionException.class, "in passive mode", LONG, " #"),
    LOST(FtpConnectionLostException.class, "lost the control connection", " #"),
    REFUSED(FtpReplyException.class, "refused RETR /a", LONG, " #");

    private final Class<? extends IOException> kind;
    private final String said;

    Failure(Class<? extends IOException> kind, String... said) {
      this.kind = kind;
      this.said = String.join("|", said);
    }
  }

  /** Where it goes wrong: the name, the port, and what ends it. */
  private record Site(String host, int port, AutoCloseable end) {}

  private static Site site(Failure failure) {
    return switch (failure) {
      case UNKNOWN_HOST -> new Site("no..host", 21, () -> {}); // no resolver asks anybody for that
      case CONNECTION_REFUSED -> {
        EmbeddedFtpServer gone = EmbeddedFtpServer.start();
        gone.close();
        yield new Site(gone.host(), gone.port(), () -> {});
      }
      case NO_TLS -> {
        EmbeddedFtpServer secured = EmbeddedFtpServer.builder().explicitTls().start();
        yield new Site(secured.host(), secured.port(), secured);
      }
      default -> {
        ScriptedFtpServer scripted = ScriptedFtpServer.playing(d -> play(failure, d));
        yield new Site(scripted.host(), scripted.port(), scripted);
      }
    };
  }

  private static void play(Failure failure, Dialogue d) throws IOException {
    if (failure == Failure.REFUSED_LOGIN) {
      d.reply("220 ready");
      d.expect("USER");
      d.reply("331 password");
      d.expect("PASS");
      d.reply("530 " + LONG);
    } else {
      d.always("SIZE", "213 3");
      d.always("MDTM", "550 " + LONG);
      d.always("CWD", "550 " + LONG);
      d.login();
      fail(failure, d);
    }
  }

  private static void fail(Failure failure, Dialogue d) throws IOException {
    switch (failure) {
      case NO_DATA_CONNECTION -> {
        d.expect("EPSV");
        d.reply("522 " + LONG);
        d.expect("PASV");
        d.reply("500 " + LONG);
      }
      case LOST -> {
        d.expect("EPSV");
        d.close();
      }
      default -> {
        ScriptedData data = d.data();
        d.expect("RETR");
        d.reply("550 " + LONG);
        data.close();
      }
    }
  }

  private static void configure(FtpConfiguration properties, Failure failure) {
    if (failure == Failure.NO_TLS) {
      properties.setSecurity("explicit");
    }
  }

  private static void read(FtpConnectionFactory factory) throws IOException {
    try (FtpConnection ftp = factory.getConnection();
        InputStream in = ftp.retrieve("/a")) {
      in.readAllBytes();
    }
  }

  private static Throwable byPool(Site site, Failure failure) {
    try (FtpPool pool =
        FtpPool.builder(site.host())
            .port(site.port())
            .login("ann", "s3cret")
            .configure(properties -> configure(properties, failure))
            .build()) {
      return catchThrowable(() -> read(pool.connectionFactory()));
    }
  }

  private static Throwable byAdapter(Site site, Failure failure) throws Exception {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName(site.host());
    managed.setPortNumber(site.port());
    managed.setUserName("ann");
    managed.setPassword("s3cret");
    configure(managed, failure);
    try (TestPool container = new TestPool()) {
      FtpConnectionFactory factory = managed.createConnectionFactory(container);
      return catchThrowable(() -> read(factory));
    }
  }

  private static Throwable byUrl(Site site, Failure failure) throws FileSystemException {
    try (DefaultFileSystemManager manager = new DefaultFileSystemManager()) {
      manager.addProvider(new String[] {"ftp-pool", "ftps-pool"}, new PooledFtpFileProvider());
      manager.init();
      String scheme = failure == Failure.NO_TLS ? "ftps-pool" : "ftp-pool";
      String url = scheme + "://ann:s3cret@" + site.host() + ":" + site.port() + "/a";
      FileObject file = manager.resolveFile(url, new FileSystemOptions());
      return catchThrowable(() -> file.getContent().getInputStream().readAllBytes());
    }
  }

  private static List<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, t -> t != null, Throwable::getCause).toList();
  }

  /** With those that were suppressed, behind the one that has them. */
  private static List<Throwable> printed(Throwable failure) {
    return chain(failure).stream()
        .flatMap(thrown -> Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed())))
        .toList();
  }

  private static List<String> sentences(Throwable failure) {
    return BETWEEN_SENTENCES
        .splitAsStream(String.valueOf(failure.getMessage()))
        .map(String::strip)
        .filter(sentence -> sentence.split("\\s+").length > SHORT_WORDS)
        .toList();
  }

  /** Those that are there again, in a message below that in which they were first. */
  private static List<String> saidAgain(Throwable failure) {
    List<String> again = new ArrayList<>();
    List<Throwable> chain = printed(failure);
    StringBuilder above = new StringBuilder();
    for (Throwable thrown : chain) {
      // What the JDK's own classes repeat among themselves is not ours to change.
      if (thrown.getClass().getName().startsWith("sun.")) {
        continue;
      }
      for (String sentence : sentences(thrown)) {
        if (above.indexOf(sentence) >= 0) {
          again.add(sentence);
        }
      }
      above.append(thrown.getMessage()).append('\n');
    }
    return again;
  }

  private static void requireSaidOnce(Failure expected, String way, Throwable thrown) {
    assertThat(chain(thrown))
        .as(way)
        .anyMatch(expected.kind::isInstance)
        .allMatch(t -> !t.getClass().getName().startsWith("org.ftpconnector.session"));
    if (expected == Failure.NO_TLS) {
      assertThat(chain(thrown)).as(way).anyMatch(CertificateException.class::isInstance);
    }
    assertThat(thrown).as(way).hasMessageContainingAll(expected.said.split("\\|", -1));
    assertThat(saidAgain(thrown)).as("%s: %s", way, chain(thrown)).isEmpty();
  }

  /** One way to a server, and what comes of it. */
  private interface Way {
    Throwable fails(Site site, Failure failure) throws Exception;
  }

  private static void requireSaidOnce(Failure failure, String name, Way way) throws Exception {
    Site site = site(failure);
    try {
      requireSaidOnce(failure, name, way.fails(site, failure));
    } finally {
      site.end().close();
    }
  }

  @ParameterizedTest
  @EnumSource(Failure.class)
  void no_sentence_stands_twice_in_a_chain(Failure failure) throws Exception {
    requireSaidOnce(failure, "FtpPool", SaidOnceTest::byPool);
    requireSaidOnce(failure, "resource adapter", SaidOnceTest::byAdapter);
    requireSaidOnce(failure, "URL", SaidOnceTest::byUrl);
  }
}
