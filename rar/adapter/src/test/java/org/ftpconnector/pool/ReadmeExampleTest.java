package org.ftpconnector.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.tools.ToolProvider;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example for plain Java compiles, runs, and does what it says. */
class ReadmeExampleTest {
  private static final String FENCE = "```";

  @Test
  void the_example_for_plain_java_fetches_the_file_and_closes_everything(@TempDir Path work)
      throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("me", "secret").start()) {
      Files.createDirectories(server.home().resolve("in"));
      Files.writeString(server.home().resolve("in/2026-11.csv"), "a;b");
      String code =
          example()
              .replace(
                  "\"ftp.example.org\")", "\"" + server.host() + "\").port(" + server.port() + ")");
      Path target = work.resolve("target.csv");

      run(code, work, target);

      assertThat(target).hasContent("a;b");
      server.commands().awaitOpenConnections(0, Duration.ofSeconds(20));
      assertThat(server.commands().verbs()).contains("RETR").endsWith("QUIT");
    }
  }

  private static String example() throws Exception {
    String readme = Files.readString(Path.of("../../README.md"));
    int begin = readme.indexOf(FENCE + "java\n", readme.indexOf("\n## Plain Java\n"));
    return readme.substring(begin + FENCE.length() + 5, readme.indexOf(FENCE, begin + 1));
  }

  private static void run(String code, Path work, Path target) throws Exception {
    String program =
        "import java.io.*; import java.nio.file.*; import org.ftpconnector.api.*;"
            + " import org.ftpconnector.pool.*; public class Example {"
            + " public static void run(Path target) throws Exception {\n"
            + code
            + "}}";
    Path source = Files.writeString(work.resolve("Example.java"), program);
    String[] arguments = {
      "-proc:none", "-d", work.toString(), "-cp", System.getProperty("java.class.path"), source + ""
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    ClassLoader parent = ReadmeExampleTest.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {work.toUri().toURL()}, parent)) {
      loader.loadClass("Example").getMethod("run", Path.class).invoke(null, target);
    }
  }
}
