package org.ftpconnector.it.newcomer;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven project outside of this build, with a few dependencies and one class. Its local
 * repository has nothing but what this build has made; all else comes from {@code
 * newcomer.repository}, or from where Maven looks by itself if that is "online".
 */
record EmptyProject(Path folder, Path localRepository) {
  private static final long LIMIT_MINUTES = 5;

  /** The same versions of plug-ins as in this build, so that none has to be fetched. */
  private static String pluginManagement() throws IOException {
    String parent = Files.readString(Path.of("..", "..", "pom.xml"));
    Matcher plugins =
        Pattern.compile("<pluginManagement>.*?</pluginManagement>", Pattern.DOTALL).matcher(parent);
    assertThat(plugins.find()).isTrue();
    return plugins.group();
  }

  /** Makes it; {@code dependencies} and {@code statements} are as they stand in the manual. */
  void write(String dependencies, String statements) throws IOException {
    write("", dependencies, statements);
  }

  /** The same with {@code management} of what the dependencies leave open. */
  void write(String management, String dependencies, String statements) throws IOException {
    Path source = folder.resolve("src/main/java/Example.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>newcomer</artifactId>
        <version>1</version>
        <properties>
        <maven.compiler.release>17</maven.compiler.release>
        <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencyManagement>
        <dependencies>
        %s</dependencies>
        </dependencyManagement>
        <dependencies>
        %s</dependencies>
        <build>
        %s
        </build>
        </project>
        """
            .formatted(management, dependencies, pluginManagement()));
    Files.writeString(
        source,
        """
        %s
        public class Example {
        public static void main(String[] arguments) throws Exception {
        %s}
        }
        """
            .formatted(lines(statements, true), lines(statements, false)));
  }

  /** The lines that import, each once, or all others. */
  private static String lines(String statements, boolean areImports) {
    Stream<String> lines =
        statements.lines().filter(line -> line.startsWith("import ") == areImports);
    return (areImports ? lines.distinct() : lines).map(line -> line + "\n").collect(joining());
  }

  /** Puts what this build has made where a local repository is to have nothing else. */
  static void fillWithOurs(Path localRepository) throws IOException {
    Path ours = Path.of("target", "ours").toAbsolutePath();
    try (Stream<Path> files = Files.walk(ours)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = localRepository.resolve(ours.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** Compiles it; the result is the class path that it runs with. */
  String compile() throws IOException, InterruptedException {
    Path classPath = folder.resolve("classpath");
    maven(
        List.of(
            "compile",
            "org.apache.maven.plugins:maven-dependency-plugin:build-classpath",
            "-Dmdep.includeScope=runtime",
            "-Dmdep.outputFile=" + classPath.toAbsolutePath()));
    return folder.resolve("target/classes").toAbsolutePath()
        + File.pathSeparator
        + Files.readString(classPath).strip();
  }

  /** Has Maven do this. */
  void maven(List<String> goals) throws IOException, InterruptedException {
    Path settings = Files.writeString(folder.resolve("settings.xml"), settings());
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-ntp",
                "-e",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + localRepository.toAbsolutePath()));
    words.addAll(goals);
    runProcess(words);
  }

  /** Runs it, as compiled, with these options of the JVM; the result is what it has said. */
  String run(String classPath, String... options) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-cp", classPath));
    command.addAll(List.of(options));
    command.add("Example");
    return runProcess(command);
  }

  private static String settings() {
    String repository = System.getProperty("newcomer.repository");
    return repository.equals("online")
        ? "<settings/>"
        : "<settings><mirrors><mirror><id>build</id><mirrorOf>*</mirrorOf><url>"
            + repository
            + "</url></mirror></mirrors></settings>";
  }

  private String runProcess(List<String> words) throws IOException, InterruptedException {
    Path output = folder.resolve("output-" + Path.of(words.get(0)).getFileName());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // What the build was told of its own run is not the newcomer's.
    builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.waitFor()).as("%s: %s", words, said).isZero();
    return said;
  }
}
