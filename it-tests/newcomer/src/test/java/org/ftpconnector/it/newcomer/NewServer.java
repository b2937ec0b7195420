package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Any port that is free; which one the server says. */
  private static final String PORTS =
      " -Djboss.http.port=0 -Djboss.https.port=0 -Djboss.management.http.port=0";

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

  /** Runs a line of the manual in this folder; the result is what it has said. */
  String run(Path folder, String line) throws IOException, InterruptedException {
    Path output = base.resolve("cli.log");
    Process process =
        builder(line).directory(folder.toFile()).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    boolean hasEnded = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    end(process);
    String said = Files.readString(output);
    assertThat(hasEnded).as("%s ends within %s: %s", line, LIMIT, said).isTrue();
    assertThat(process.exitValue()).as("%s: %s", line, said).isZero();
    return said;
  }

  /** With all that its script has started. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
  }

  /** A running one; {@link #close} ends it. */
  record Running(Process process, URI address) implements AutoCloseable {
    @Override
    public void close() {
      end(process);
    }
  }

  /** Starts it by a line of the manual, and waits until all that is deployed is up. */
  Running start(String line) throws IOException, InterruptedException {
    Process process = builder(line + " -b 127.0.0.1 -bmanagement 127.0.0.1" + PORTS).start();
    try {
      process.getOutputStream().close();
      return new Running(process, Console.of(process).awaitUp(LIMIT));
    } catch (IOException | InterruptedException | AssertionError e) {
      end(process);
      throw e;
    }
  }

  /** Its scripts are not executable where they were unpacked by Maven. */
  private ProcessBuilder builder(String line) {
    String command = line.replace("$JBOSS_HOME/bin/", "sh $JBOSS_HOME/bin/");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    builder.environment().put("JBOSS_HOME", home.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .put("JAVA_OPTS", "-Xmx512m -Djboss.server.base.dir=" + base + " -Duser.home=" + base);
    builder.environment().putAll(environment);
    return builder;
  }
}
