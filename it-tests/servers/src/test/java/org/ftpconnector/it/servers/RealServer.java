package org.ftpconnector.it.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.CommandLog;
import org.ftpconnector.fixtures.RecordingRelay;
import org.ftpconnector.spi.FtpManagedConnectionFactory;

/**
 * vsftpd, proftpd or pure-ftpd on this machine, run by {@code src/test/scripts/ftp-server} below
 * {@code target}, with a relay before it that writes down the commands.
 */
final class RealServer implements TestedServer {
  private static final Path SCRIPT = Path.of("src/test/scripts/ftp-server").toAbsolutePath();
  private static final Path FOLDER = Path.of("target/ftp-servers").toAbsolutePath();
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration FETCH_LIMIT = Duration.ofMinutes(5);

  private final String name;
  private final Process process;
  private final int port;
  private final RecordingRelay relay;
  private final Thread killer;

  private RealServer(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.relay = RecordingRelay.before(port);
    this.killer = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /** The server of this name, downloaded if need be and accepting connections. */
  static RealServer start(String name) {
    try {
      Process fetch = script("fetch", "fetch", FOLDER.toString());
      if (!fetch.waitFor(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS) || fetch.exitValue() != 0) {
        throw new IllegalStateException("the servers are not to be had: " + output("fetch"));
      }
      int port = freePort();
      Process process = script(name, "run", name, FOLDER.toString(), Integer.toString(port));
      awaitListening(name, process, port);
      return new RealServer(name, process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while starting " + name, e);
    }
  }

  private static Process script(String outputName, String... arguments) throws IOException {
    Files.createDirectories(FOLDER);
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true).redirectOutput(outputFile(outputName).toFile());
    return builder.start();
  }

  private static Path outputFile(String name) {
    return FOLDER.resolve(name + ".out");
  }

  private static String output(String name) throws IOException {
    return Files.readString(outputFile(name));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(String name, Process process, int port)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!accepts(port)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(name + " does not start: " + output(name));
      }
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isVsftpd() {
    return name.startsWith("vsftpd");
  }

  private boolean isSecured() {
    return name.endsWith("-tls");
  }

  /** Past the relay if secured: it passes on whole lines, of which TLS has none. */
  @Override
  public int port() {
    return isSecured() ? port : relay.port();
  }

  @Override
  public FtpManagedConnectionFactory managedConnectionFactory(DataMode defaultMode) {
    FtpManagedConnectionFactory factory = TestedServer.super.managedConnectionFactory(defaultMode);
    if (isSecured()) {
      factory.setSecurity("explicit");
      factory.setTrustStorePath(trustStore().toString());
      factory.setTrustStorePassword("changeit");
    }
    return factory;
  }

  private Path trustStore() {
    Path file = FOLDER.resolve(name).resolve("trust.p12");
    try (InputStream pem = Files.newInputStream(FOLDER.resolve(name).resolve("cert.pem"));
        OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      store.store(out, "changeit".toCharArray());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no trust store of " + name, e);
    }
  }

  @Override
  public String user() {
    return isVsftpd() ? "anonymous" : "test";
  }

  @Override
  public String password() {
    return "secret";
  }

  @Override
  public String writableDirectory() {
    return isVsftpd() ? "/w" : "";
  }

  @Override
  public Path writableFolder() {
    return FOLDER.resolve(name).resolve("home" + writableDirectory());
  }

  @Override
  public CommandLog commands() {
    return relay.commands();
  }

  @Override
  public void close() {
    relay.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
