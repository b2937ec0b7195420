package org.ftpconnector.bench.wildfly;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftpconnector.bench.Target;
import org.ftpconnector.fixtures.SampleFiles;

/**
 * A WildFly with the archive and the web application of the benchmark in it, configured by the
 * script of the manual and a few more lines.
 */
final class WildFly implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final int POLL_MILLIS = 200;
  private static final int PORTS = 3;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path home = Path.of(System.getProperty("bench.wildfly.home", "")).toAbsolutePath();
  private final Map<String, String> environment;
  private final Path folder;
  private final Process process;
  private final URI application;

  private WildFly(Path folder, Target source, Target second) throws IOException {
    this.folder = folder;
    this.environment = environment(source, second);
    Path base = folder.resolve("base");
    copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
    Files.createDirectories(base.resolve("deployments"));
    Path archive = Path.of(System.getProperty("bench.wildfly.rar", "ftp-connector.rar"));
    Files.copy(archive, folder.resolve("ftp-connector.rar"));
    BenchWar.write(folder.resolve("bench.war"));
    configure(base, source, second);
    List<Integer> ports = freePorts();
    application = URI.create("http://127.0.0.1:" + ports.get(0) + "/bench/run");
    process = launch(base, ports);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts it, and waits until the web application answers. */
  static WildFly start(Target source, Target second) throws IOException {
    WildFly wildfly = new WildFly(Files.createTempDirectory("ftp-bench-wildfly"), source, second);
    try {
      wildfly.awaitApplication();
      return wildfly;
    } catch (IOException e) {
      wildfly.process.destroyForcibly();
      throw e;
    }
  }

  private static Map<String, String> environment(Target source, Target second) {
    return Map.of(
        "FTP_SOURCE_HOST", source.host(),
        "FTP_SOURCE_PORT", Integer.toString(source.port()),
        "FTP_SOURCE_USER", source.user(),
        "FTP_SOURCE_PASSWORD", source.password(),
        "FTP_TARGET_HOST", second.host(),
        "FTP_TARGET_PORT", Integer.toString(second.port()),
        "FTP_TARGET_USER", second.user(),
        "FTP_TARGET_PASSWORD", second.password());
  }

  private void configure(Path base, Target source, Target second) throws IOException {
    Path file =
        Files.writeString(folder.resolve("bench.cli"), ConfigurationScript.of(source, second));
    Process cli =
        java(
            "configure.log",
            List.of("-Djboss.server.base.dir=" + base, "-Duser.home=" + folder),
            List.of("org.jboss.as.cli", "--file=" + file));
    try {
      if (!cli.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || cli.exitValue() != 0) {
        cli.destroyForcibly();
        throw new IOException("WildFly is not configured: " + log("configure.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Process launch(Path base, List<Integer> ports) throws IOException {
    return java(
        "console.log",
        List.of(
            "-Xmx2g",
            "-Djava.net.preferIPv4Stack=true",
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + ports.get(0),
            "-Djboss.https.port=" + ports.get(1),
            "-Djboss.management.http.port=" + ports.get(2)),
        List.of("org.jboss.as.standalone", "-b=127.0.0.1", "-bmanagement=127.0.0.1"));
  }

  private Process java(String output, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djboss.home.dir=" + home);
    command.addAll(options);
    command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", home.resolve("modules").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve(output).toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JBOSS_HOME", home.toString());
    return builder.start();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < PORTS; i++) {
        open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return open.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private void awaitApplication() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (!isUp()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          throw new IOException("WildFly is not up: " + log("console.log"));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private boolean isUp() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(application).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException e) {
      return false;
    }
  }

  /** Has the servlet do something; gives what it answers. */
  String post(String query) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(application + "?" + query))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 501) {
        throw new UnsupportedOperationException("not inside WildFly");
      }
      if (response.statusCode() != 200) {
        throw new IOException(response.statusCode() + " from WildFly: " + log("console.log"));
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    SampleFiles.deleteTree(folder);
  }
}
