package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What uploads are called before they have their names belongs to whoever uploads. */
class InterimNamesTest {
  private static final String PART = ".ftp-connector-0123456789abcdef.part";
  private static final String OLD = ".ftp-connector-0123456789abcdef.old";

  private final EmbeddedFtpServer server = EmbeddedFtpServer.start();
  private TestManager vfs;

  @BeforeEach
  void a_folder_in_use() throws Exception {
    vfs = new TestManager(TestManager.factoryFor(server).createConnectionFactory());
    Path folder = Files.createDirectories(server.home().resolve("in/sub"));
    Files.writeString(folder.resolve(PART), "half a f");
    Files.writeString(folder.resolve(OLD), "the only copy");
    Files.writeString(folder.resolve("a"), "alpha");
  }

  @AfterEach
  void close() {
    vfs.close();
    server.close();
  }

  private FileObject file(String path) throws FileSystemException {
    return vfs.file("ftp-jca://embedded" + path);
  }

  private static String[] names(FileObject... files) {
    return Arrays.stream(files).map(file -> file.getName().getBaseName()).toArray(String[]::new);
  }

  private boolean isKept() {
    return Files.exists(server.home().resolve("in/sub/" + PART))
        && Files.exists(server.home().resolve("in/sub/" + OLD));
  }

  @Test
  void they_are_no_children() throws Exception {
    assertThat(names(file("/in/sub").getChildren())).containsExactly("a");
    assertThat(names(file("/in").findFiles(Selectors.SELECT_FILES))).containsExactly("a");
    assertThat((Object) file("/in/sub").getChild(PART)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".ftp-connector-0123456789abcdef.part2",
        ".ftp-connector-0123.part",
        "x.ftp-connector-0123456789abcdef.part",
        ".ftp-connector-notes"
      })
  void names_that_are_only_alike_are_children(String name) throws Exception {
    Files.createFile(server.home().resolve("in/" + name));
    assertThat(names(file("/in").getChildren())).contains(name);
  }

  @Test
  void by_their_names_they_are_found_and_deleted() throws Exception {
    FileObject part = file("/in/sub/" + PART);
    assertThat(part.getType()).isEqualTo(FileType.FILE);
    assertThat(part.getContent().getSize()).isEqualTo(8);
    assertThat(part.delete()).isTrue();
    assertThat(server.home().resolve("in/sub/" + PART)).doesNotExist();
  }

  @Test
  void they_are_not_copied_with_a_tree(@TempDir Path local) throws Exception {
    FileObject target = vfs.manager().resolveFile(local.toUri().toString());
    target.copyFrom(file("/in"), Selectors.SELECT_ALL);
    assertThat(local.resolve("sub").toFile().list()).containsExactly("a");
  }

  @Test
  void they_are_not_deleted_with_a_tree() throws Exception {
    assertThatThrownBy(() -> file("/in").deleteAll())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("/in/sub")
        .hasMessageContaining("in use");
    assertThat(isKept()).isTrue();
  }

  @Test
  void a_folder_that_has_nothing_else_is_in_use() throws Exception {
    FileObject folder = file("/in/sub");
    assertThat(folder.resolveFile("a").delete()).isTrue();
    assertThatThrownBy(folder::delete)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("in use");
    assertThat(isKept()).isTrue();
    Files.delete(server.home().resolve("in/sub/" + PART));
    Files.delete(server.home().resolve("in/sub/" + OLD));
    assertThat(folder.delete()).isTrue();
  }

  @Test
  void a_move_does_not_delete_a_folder_in_use_that_is_in_the_way() throws Exception {
    Files.writeString(server.home().resolve("b"), "beta");
    assertThatThrownBy(() -> file("/b").moveTo(file("/in/sub")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("in use");
    assertThat(isKept()).isTrue();
    assertThat(server.home().resolve("b")).hasContent("beta");
  }

  @Test
  void an_upload_under_way_is_not_seen() throws Exception {
    FileObject folder = file("/in");
    try (OutputStream out = file("/in/new?upload=staged").getContent().getOutputStream()) {
      out.write(new byte[200_000]);
      assertThat(names(folder.getChildren())).containsExactly("sub");
      assertThat(server.home().resolve("in").toFile().list()).hasSize(2);
    }
    folder.refresh();
    assertThat(names(folder.getChildren())).containsExactlyInAnyOrder("new", "sub");
  }
}
