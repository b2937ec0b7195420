package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A WildFly as it is downloaded, with a configuration of its own below {@code base}, started and
 * configured by its own scripts.
 *
 * @param home the product
 * @param base what it writes to
 * @param environment what its configuration's expressions find
 */
record NewServer(Path home, Path base, Map<String, String> environment) {
  private static final long LIMIT_MINUTES = 3;
  private static final String STARTED = "WFLYSRV0025";
  private static final String STARTED_WITH_ERRORS = "WFLYSRV0026";

  static NewServer at(Path base, Map<String, String> environment) throws IOException {
    Path home = Path.of(System.getProperty("wildfly.home"));
    Path standalone = home.resolve("standalone");
    for (String folder : List.of("configuration", "deployments")) {
      try (Stream<Path> files = Files.walk(standalone.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = base.resolve(standalone.relativize(file));
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return new NewServer(home, base, environment);
  }

  /** Runs the CLI in this folder; the result is what it has said. */
  String cli(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("sh", script("jboss-cli.sh")));
    words.addAll(List.of(arguments));
    Path output = base.resolve("cli.log");
    Process process =
        builder(words).directory(folder.toFile()).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.waitFor()).as("%s: %s", words, said).isZero();
    return said;
  }

  /** A running one; {@link #close} ends it. */
  record Running(Process process, URI address) implements AutoCloseable {
    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  /** Starts it, and waits until all that is deployed is up. */
  Running start() throws IOException {
    int http = freePort();
    Process process =
        builder(
                List.of(
                    "sh",
                    script("standalone.sh"),
                    "-b",
                    "127.0.0.1",
                    "-bmanagement",
                    "127.0.0.1",
                    "-Djboss.http.port=" + http,
                    "-Djboss.https.port=" + freePort(),
                    "-Djboss.management.http.port=" + freePort()))
            .start();
    Running running = new Running(process, URI.create("http://127.0.0.1:" + http + "/"));
    try {
      awaitStart(process);
      return running;
    } catch (IOException | AssertionError e) {
      running.close();
      throw e;
    }
  }

  private static void awaitStart(Process process) throws IOException {
    process.getOutputStream().close();
    BufferedReader console = process.inputReader();
    StringBuilder said = new StringBuilder();
    String line = console.readLine();
    while (line != null && !line.contains(STARTED)) {
      said.append(line).append('\n');
      assertThat(line).as("%s", said).doesNotContain(STARTED_WITH_ERRORS);
      line = console.readLine();
    }
    assertThat(line).as("the end of %s", said).isNotNull();
    Thread reader = new Thread(() -> readOn(console), "console");
    reader.setDaemon(true);
    reader.start();
  }

  /** Else the server would wait for somebody to read it. */
  private static void readOn(BufferedReader console) {
    try {
      console.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // It ends with the server.
    }
  }

  private String script(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private ProcessBuilder builder(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    builder.environment().put("JBOSS_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JAVA_OPTS", "-Xmx512m -Djboss.server.base.dir=" + base + " -Duser.home=" + base);
    builder.environment().putAll(environment);
    return builder;
  }

  private static int freePort() {
    try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return port.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
