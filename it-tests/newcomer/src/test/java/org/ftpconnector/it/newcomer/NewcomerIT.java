package org.ftpconnector.it.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.ManualPage;
import org.ftpconnector.fixtures.SampleFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * What the manual tells who has an empty project: its blocks are taken as they stand, but for the
 * server's name, and what they name without having made it is made before.
 */
class NewcomerIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LOCAL_REPOSITORY = TARGET.resolve("local-repository");
  private static final String PLAIN_JAVA = "docs/plain-java.md";
  private static final String COMING = "docs/coming-from-commons-vfs.md";

  private final EmbeddedFtpServer server = EmbeddedFtpServer.builder().user("me", "secret").start();

  @BeforeAll
  static void a_local_repository_that_has_nothing_but_ours() throws IOException {
    if (Files.exists(LOCAL_REPOSITORY)) {
      SampleFiles.deleteTree(LOCAL_REPOSITORY);
    }
    EmptyProject.fillWithOurs(LOCAL_REPOSITORY);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static EmptyProject project(TestInfo test) throws IOException {
    Path folder = TARGET.resolve(test.getTestMethod().orElseThrow().getName());
    if (Files.exists(folder)) {
      SampleFiles.deleteTree(folder);
    }
    Files.createDirectories(folder);
    return new EmptyProject(folder, LOCAL_REPOSITORY);
  }

  private static String dependency() {
    return ManualPage.of("docs/quickstart.md").block("xml", "ftp-connector-client");
  }

  private static String java(String page, String has) {
    return ManualPage.of(page).block("java", has);
  }

  /** The one thing that a newcomer has to change. */
  private String here(String statements) {
    return statements
        .replace("\"ftp.example.org\")", "\"" + server.host() + "\").port(" + server.port() + ")")
        .replace("@ftp.example.org/", "@" + server.host() + ":" + server.port() + "/");
  }

  private static String path(String name, Path file) {
    return "java.nio.file.Path " + name + " = java.nio.file.Path.of(\"" + file + "\");\n";
  }

  private void serve(String path, String content) throws IOException {
    Path file = server.home().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Neither the built-in provider's library, nor a container's names. */
  private static void assertIsLean(String classPath) {
    assertThat(classPath).doesNotContain("commons-net", "wildfly", "jboss", "hadoop");
  }

  @Test
  void the_readme_is_enough_for_a_download_and_its_dialogue_can_be_shown(TestInfo test)
      throws Exception {
    EmptyProject project = project(test);
    serve("in/2026-11.csv", "a;b");
    Path target = project.folder().resolve("target.csv");
    ManualPage readme = ManualPage.of("README.md");
    project.write(
        readme.block("xml", "ftp-connector-client"),
        path("target", target) + here(readme.block("java", "FtpPool.builder")));

    Path logging = project.folder().resolve("logging.properties");
    Files.writeString(
        logging, ManualPage.of("docs/troubleshooting.md").block("properties", "handlers"));

    String said = project.run(project.compile(), "-Djava.util.logging.config.file=" + logging);

    assertThat(target).hasContent("a;b");
    assertThat(said).as("the dialogue").contains("> PASS ****", "> RETR ").doesNotContain("secret");
  }

  @Test
  void the_pool_of_plain_java_downloads_uploads_and_moves(TestInfo test) throws Exception {
    EmptyProject project = project(test);
    serve("in/2026-11.csv", "a;b");
    Files.createDirectories(server.home().resolve("out"));
    Files.createDirectories(server.home().resolve("done"));
    Path target = project.folder().resolve("target.csv");
    Path report = Files.writeString(project.folder().resolve("report.csv"), "c;d");
    project.write(
        dependency(),
        path("target", target)
            + path("report", report)
            + here(java(PLAIN_JAVA, "retrieve"))
            + here(java(PLAIN_JAVA, "ftp.store"))
            + here(java(PLAIN_JAVA, "ftp.list")));

    String classPath = project.compile();
    project.run(classPath);

    assertIsLean(classPath);
    assertThat(target).hasContent("a;b");
    assertThat(server.home().resolve("out/report.csv")).hasContent("c;d");
    assertThat(server.home().resolve("done/2026-11.csv")).hasContent("a;b");
    assertThat(server.commands().verbs()).as("staged").contains("RNTO");
  }

  @Test
  void the_bom_gives_the_version_that_a_dependency_leaves_open(TestInfo test) throws Exception {
    EmptyProject project = project(test);
    String bom =
        dependency()
            .replace("ftp-connector-client", "ftp-connector-bom")
            .replace("</version>", "</version><type>pom</type><scope>import</scope>");
    project.write(
        bom,
        dependency().replaceAll("<version>.*</version>", ""),
        "System.out.println(org.ftpconnector.pool.FtpPool.class.getName());\n");

    assertThat(project.run(project.compile())).contains("org.ftpconnector.pool.FtpPool");
  }

  @Test
  void an_upload_that_breaks_off_is_not_published(TestInfo test) throws Exception {
    EmptyProject project = project(test);
    serve("out/report.csv", "old");
    // A folder: opening it is refused.
    Path report = Files.createDirectories(project.folder().resolve("report.csv"));
    project.write(
        dependency(),
        "try {\n"
            + path("report", report)
            + here(java(PLAIN_JAVA, "ftp.store"))
            + "} catch (java.io.IOException e) {\nSystem.out.println(\"not published\");\n}\n");

    assertThat(project.run(project.compile())).contains("not published");

    assertThat(server.home().resolve("out/report.csv")).hasContent("old");
    assertThat(server.home().resolve("out").toFile().list()).containsExactly("report.csv");
  }

  @Test
  void a_url_is_read_by_the_manager_that_vfs_makes(TestInfo test) throws Exception {
    EmptyProject project = project(test);
    serve("in/2026-11.csv", "a;b");
    Path target = project.folder().resolve("target.csv");
    project.write(
        dependency(), path("target", target) + here(java(PLAIN_JAVA, "VFS.getManager()")));

    String classPath = project.compile();
    project.run(classPath);

    assertIsLean(classPath);
    assertThat(target).hasContent("a;b");
    assertThat(server.commands()).satisfies(log -> assertThat(log.verbs()).contains("PORT"));
  }

  /** With the library that the built-in provider needs, so that both are there. */
  private static String withCommonsNet() {
    return dependency() + artifact("commons-net", "commons-net", "");
  }

  private static String artifact(String group, String artifact, String more) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s</dependency>\n"
        .formatted(group, artifact, System.getProperty("version." + artifact), more);
  }

  private static String copyByOldUrl(Path target) {
    return "org.apache.commons.vfs2.FileObject file = manager.resolveFile(\"ftp://me:secret@ftp.example.org/in/a.csv\");\n"
        + "java.nio.file.Files.write(java.nio.file.Path.of(\""
        + target
        + "\"), file.getContent().getByteArray());\n"
        + "manager.resolveFile(\"ftps://me:secret@ftp.example.org/in/a.csv\");\n"
        + "manager.close();\n";
  }

  @Test
  void old_urls_are_ours_in_a_standard_manager_and_in_a_bare_one(TestInfo test) throws Exception {
    EmptyProject project = project(test);
    serve("in/a.csv", "a;b");
    List<Path> targets =
        List.of(project.folder().resolve("first.csv"), project.folder().resolve("second.csv"));
    project.write(
        withCommonsNet(),
        "{\n"
            + java(COMING, "PooledFtpFileSystemManager")
            + here(copyByOldUrl(targets.get(0)))
            + "}\n{\nvar manager = new org.apache.commons.vfs2.impl.DefaultFileSystemManager();\n"
            + java(COMING, "manager.addProvider")
            + "manager.init();\n"
            + here(copyByOldUrl(targets.get(1)))
            + "}\n");

    project.run(project.compile());

    assertThat(targets).allSatisfy(target -> assertThat(target).hasContent("a;b"));
    // The built-in provider is active where nothing is set.
    assertThat(server.commands().verbs()).contains("EPSV").doesNotContain("PORT", "EPRT");
  }

  @Test
  void the_jar_with_everything_works_beside_a_tools_older_commons_vfs(TestInfo test)
      throws Exception {
    EmptyProject project = project(test);
    serve("in/2026-11.csv", "a;b");
    Path target = project.folder().resolve("target.csv");
    String alone =
        "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>";
    project.write(
        dependency().replace("</version>", "</version><classifier>all</classifier>" + alone)
            + artifact("org.apache.commons", "commons-lang3", "")
            + artifact("commons-logging", "commons-logging", "")
            + artifact("org.apache.commons", "commons-vfs2", alone),
        path("target", target) + here(java(PLAIN_JAVA, "VFS.getManager()")));

    String classPath = project.compile();
    project.run(classPath);

    assertThat(classPath).contains("commons-vfs2-2.9.0").doesNotContain("pool2", "jakarta");
    assertThat(target).hasContent("a;b");
  }
}
