package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.commons.vfs2.FileSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run with the oldest commons-vfs2 that the provider works with, in a run of its own. */
class OldestCommonsVfsCheck {

  @Test
  void the_provider_names_nothing_that_this_version_does_not_have(@TempDir Path classes)
      throws Exception {
    assertThat(FileSelector.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .contains("commons-vfs2-2.9.0");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> all = sources.filter(path -> path.toString().endsWith(".java")).toList();
      assertThat(
              compiler
                  .getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
                  .call())
          .isTrue();
    }
  }
}
