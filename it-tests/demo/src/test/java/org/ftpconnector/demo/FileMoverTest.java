package org.ftpconnector.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.provider.UriParser;
import org.apache.commons.vfs2.provider.ram.RamFileProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash at each point leaves behind, and that the next attempt carries on from there. */
class FileMoverTest {
  private final DefaultFileSystemManager vfs = new DefaultFileSystemManager();
  private final LongAdder copied = new LongAdder();
  private final FileMover mover = new FileMover(copied::add);

  @BeforeEach
  void open() throws FileSystemException {
    vfs.addProvider("ram", new RamFileProvider());
    vfs.init();
    folder("/in").createFolder();
    folder("/out").createFolder();
  }

  @AfterEach
  void close() {
    vfs.close();
  }

  @Test
  void a_file_is_moved() throws IOException {
    write("/in", "a.txt", "content");
    move("a.txt");
    assertThat(read("/out", "a.txt")).isEqualTo("content");
    assertThat(names("/in")).isEmpty();
    assertThat(names("/out")).containsExactly("a.txt");
    assertThat(copied.sum()).isEqualTo(7);
  }

  @Test
  void an_empty_file_is_moved() throws IOException {
    write("/in", "empty", "");
    move("empty");
    assertThat(names("/in")).isEmpty();
    assertThat(read("/out", "empty")).isEmpty();
  }

  @Test
  void a_name_with_url_characters_stays_as_it_is() throws IOException {
    String name = "100% #1 \u00e4?.txt";
    write("/in", name, "content");
    move(names("/in").get(0));
    assertThat(names("/in")).isEmpty();
    assertThat(UriParser.decode(names("/out").get(0))).isEqualTo(name);
  }

  @Test
  void the_piece_that_a_crashed_copy_left_is_overwritten() throws IOException {
    write("/in", "a.txt", "content");
    write("/out", "a.txt.incomplete", "a piece that is longer than the whole");
    move("a.txt");
    assertThat(read("/out", "a.txt")).isEqualTo("content");
    assertThat(names("/out")).containsExactly("a.txt");
    assertThat(names("/in")).isEmpty();
  }

  @Test
  void after_a_crash_between_rename_and_delete_only_the_source_is_deleted() throws IOException {
    write("/in", "a.txt", "content");
    write("/out", "a.txt", "content");
    move("a.txt");
    assertThat(read("/out", "a.txt")).isEqualTo("content");
    assertThat(names("/in")).isEmpty();
    assertThat(copied.sum()).isZero();
  }

  @Test
  void another_file_of_the_same_name_and_size_loses_neither() throws IOException {
    write("/in", "a.txt", "content");
    write("/out", "a.txt", "CONTENT");
    assertThatThrownBy(() -> move("a.txt"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not a copy of");
    assertThat(read("/in", "a.txt")).isEqualTo("content");
    assertThat(read("/out", "a.txt")).isEqualTo("CONTENT");
  }

  @Test
  void a_source_that_grew_while_it_was_copied_is_not_moved() throws IOException {
    write("/in", "a.txt", "content");
    FileMover growing =
        new FileMover(
            bytes -> {
              if (copied.sum() == 0) {
                copied.add(bytes);
                writeUnchecked("/in", "a.txt", "content and more");
              }
            });
    assertThatThrownBy(() -> growing.move(folder("/in"), "a.txt", folder("/out")))
        .isInstanceOf(IOException.class);
    assertThat(read("/in", "a.txt")).isEqualTo("content and more");
    assertThat(names("/out")).containsExactly("a.txt.incomplete");
  }

  @Test
  void names_are_read_in_order_from_behind_the_checkpoint() throws Exception {
    write("/in", "c", "");
    write("/in", "a", "");
    write("/in", "b", "");
    write("/in", "d.incomplete", "");
    folder("/in").resolveFile("folder").createFolder();
    assertThat(namesBehind(new FolderReader(vfs, "ram:///in"), null))
        .containsExactly("a", "b", "c");
    assertThat(namesBehind(new FolderReader(vfs, "ram:///in"), "b")).containsExactly("c");
  }

  private static List<Object> namesBehind(FolderReader reader, @Nullable String checkpoint)
      throws Exception {
    List<Object> names = new ArrayList<>();
    reader.open(checkpoint);
    for (Object name = reader.readItem(); name != null; name = reader.readItem()) {
      names.add(name);
      assertThat(reader.checkpointInfo()).isEqualTo(name);
    }
    return names;
  }

  private void move(String name) throws IOException {
    mover.move(folder("/in"), name, folder("/out"));
  }

  private FileObject folder(String path) throws FileSystemException {
    return vfs.resolveFile("ram://" + path);
  }

  private FileObject file(String folder, String name) throws FileSystemException {
    return folder(folder).resolveFile(UriParser.encode(name, new char[] {'?', '#'}));
  }

  private void write(String folder, String name, String content) throws IOException {
    try (OutputStream out = file(folder, name).getContent().getOutputStream()) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeUnchecked(String folder, String name, String content) {
    try {
      write(folder, name, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String folder, String name) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    file(folder, name).getContent().write(content);
    return content.toString(StandardCharsets.UTF_8);
  }

  private List<String> names(String folder) throws FileSystemException {
    List<String> names = new ArrayList<>();
    for (FileObject child : folder(folder).getChildren()) {
      names.add(child.getName().getBaseName());
    }
    return names;
  }
}
