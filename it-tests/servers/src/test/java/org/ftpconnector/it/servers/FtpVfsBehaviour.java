package org.ftpconnector.it.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.impl.DefaultFileReplicator;
import org.apache.commons.vfs2.impl.StandardFileSystemManager;
import org.apache.commons.vfs2.provider.UriParser;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.TestPool;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Commons VFS does with {@code ftp-jca} URLs on every server, in the data mode that the URL's
 * query names.
 */
abstract class FtpVfsBehaviour extends DataModeBehaviour {
  private static final char[] NOT_IN_A_PATH = {'?', '#', '!', '/', '\\'};

  private final TestPool pool = new TestPool();
  private final FileSystemOptions options = new FileSystemOptions();
  private Path temporary;
  private StandardFileSystemManager manager;
  private FileObject root;

  FtpVfsBehaviour(TestedServer server, DataWay way) {
    super(server, way);
    FtpFileSystemConfigBuilder.getInstance()
        .setConnectionFactory(options, managedFactory.createConnectionFactory(pool));
  }

  @BeforeEach
  void openManager(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    manager = new StandardFileSystemManager();
    manager.setReplicator(new DefaultFileReplicator(temporary.toFile()));
    manager.init();
    root = manager.resolveFile(url("", mode), options);
  }

  @AfterEach
  void closeManagerAndPool() {
    manager.close();
    pool.close();
  }

  private String url(String name, DataMode inMode) {
    String query = "?mode=" + inMode.name().toLowerCase(Locale.ROOT);
    return "ftp-jca://orders" + folder.path(name) + query;
  }

  private FileObject file(String name) throws FileSystemException {
    return root.resolveFile(UriParser.encode(name, NOT_IN_A_PATH));
  }

  private static byte[] read(FileObject file) throws IOException {
    return file.getContent().getByteArray();
  }

  private static void write(FileObject file, byte[] content) throws IOException {
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(content);
    }
  }

  private static List<String> names(FileObject[] files) {
    return Arrays.stream(files).map(file -> file.getName().getBaseName()).toList();
  }

  @Test
  void a_file_a_folder_and_nothing_are_told_apart() throws IOException {
    folder.put("file.txt", new byte[7]);
    folder.makeDirectory("dir");
    assertThat(file("file.txt").getType()).isEqualTo(FileType.FILE);
    assertThat(file("file.txt").getContent().getSize()).isEqualTo(7);
    assertThat(Instant.ofEpochMilli(file("file.txt").getContent().getLastModifiedTime()))
        .isBetween(earliestTimeOfNow(), Instant.now().plusSeconds(60));
    assertThat(file("dir").getType()).isEqualTo(FileType.FOLDER);
    assertThat(file("missing").exists()).isFalse();
    assertListedToLookUp(6);
  }

  @Test
  void a_folder_has_its_children() throws IOException {
    for (Map.Entry<String, byte[]> sample : tested.samples().entrySet()) {
      folder.put(sample.getKey(), sample.getValue());
    }
    FileObject[] children = root.getChildren();
    assertThat(children).hasSize(tested.samples().size());
    for (FileObject child : children) {
      String name = UriParser.decode(child.getName().getBaseName());
      assertThat(child.getType()).as(name).isEqualTo(FileType.FILE);
      assertThat(child.getContent().getSize()).as(name).isEqualTo(SampleFiles.content(name).length);
    }
  }

  @Test
  void every_sample_file_is_read_and_written_under_its_name() throws IOException {
    for (Map.Entry<String, byte[]> sample : tested.samples().entrySet()) {
      write(file(sample.getKey()), sample.getValue());
      assertThat(folder.content(sample.getKey())).as(sample.getKey()).isEqualTo(sample.getValue());
      assertThat(read(file(sample.getKey()))).as(sample.getKey()).isEqualTo(sample.getValue());
    }
  }

  @Test
  void five_megabytes_are_copied_there_and_back() throws IOException {
    byte[] content = SampleFiles.big(5 * 1024 * 1024);
    FileObject local = manager.toFileObject(temporary.resolve("local").toFile());
    write(local, content);
    file("big").copyFrom(local, Selectors.SELECT_SELF);
    assertThat(file("big").getContent().getSize()).isEqualTo(content.length);
    FileObject back = manager.toFileObject(temporary.resolve("back").toFile());
    back.copyFrom(file("big"), Selectors.SELECT_SELF);
    assertThat(SampleFiles.sha256(temporary.resolve("back")))
        .isEqualTo(SampleFiles.sha256(content));
  }

  @Test
  void writing_replaces_and_appending_adds() throws IOException {
    FileObject file = file("new dir/file.txt");
    write(file, new byte[] {1, 2, 3, 4});
    write(file, new byte[] {5, 6});
    assertThat(file.getContent().getSize()).isEqualTo(2);
    try (OutputStream out = file.getContent().getOutputStream(true)) {
      out.write(7);
    }
    assertThat(file.getContent().getSize()).isEqualTo(3);
    assertThat(folder.content("new dir/file.txt")).containsExactly(5, 6, 7);
  }

  @Test
  void a_tree_is_copied_and_deleted() throws IOException {
    FileObject tree = file("tree");
    file("tree/a/b").createFolder();
    write(file("tree/one"), new byte[] {1});
    write(file("tree/a/two"), new byte[] {2});
    FileObject copy = file("copy");
    copy.copyFrom(tree, Selectors.SELECT_ALL);
    assertThat(SampleFiles.sha256OfTree(folder.folder().resolve("copy")))
        .isEqualTo(SampleFiles.sha256OfTree(folder.folder().resolve("tree")))
        .hasSize(2);
    assertThat(copy.resolveFile("a/b").getType()).isEqualTo(FileType.FOLDER);
    assertThat(tree.deleteAll()).isEqualTo(5);
    assertThat(folder.has("tree")).isFalse();
    assertThat(folder.has("copy/a/two")).isTrue();
    assertThat(names(root.getChildren())).containsExactly("copy");
  }

  @Test
  void a_rename_is_one_also_between_the_modes() throws IOException {
    write(file("from"), new byte[] {1});
    DataMode other = mode == DataMode.ACTIVE ? DataMode.PASSIVE : DataMode.ACTIVE;
    FileObject between = manager.resolveFile(url("between", other), options);
    file("from").moveTo(between);
    between.moveTo(file("to #2"));
    assertThat(folder.content("to #2")).containsExactly(1);
    assertThat(folder.has("from")).isFalse();
    assertThat(commands).saw("RNFR", "RNTO", "RNFR", "RNTO").saw(1, "STOR").sawNo("RETR");
    assertThat(commands).saw(1, "PASS");
  }

  @Test
  void the_mode_is_inherited_by_relative_names_children_parents_and_archives() throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      zip.putNextEntry(new ZipEntry("in/a.txt"));
      zip.write('a');
    }
    folder.put("a.zip", archive.toByteArray());
    folder.makeDirectory("dir");
    FileObject child = file("dir").getParent().getChild("a.zip");
    assertThat(read(child)).hasSize(archive.size());
    assertThat(read(child.getParent().resolveFile("dir/../a.zip"))).hasSize(archive.size());
    FileObject inside = manager.resolveFile("zip:" + url("a.zip", mode) + "!/in/a.txt", options);
    assertThat(inside.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("a");
    assertThat(commands).saw(3, "RETR").saw(1, "PASS");
  }

  @Test
  void what_is_missing_is_said_with_its_name() throws IOException {
    assertThatThrownBy(() -> read(file("missing.txt")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("missing.txt");
    assertThatThrownBy(() -> file("missing").getChildren())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("missing");
    assertThat(root.getChildren()).isEmpty();
  }

  @Test
  void a_stream_may_be_left_half_way_and_another_file_read_meanwhile() throws IOException {
    folder.put("big", SampleFiles.big(1024 * 1024));
    folder.put("small", new byte[] {1});
    try (InputStream in = file("big").getContent().getInputStream()) {
      assertThat(in.readNBytes(10)).hasSize(10);
      assertThat(read(file("small"))).containsExactly(1);
    }
    assertThat(read(file("small"))).containsExactly(1);
    assertThat(commands).saw(2, "PASS");
  }

  /** Whatever exists is a child. */
  @Test
  void names_that_begin_with_a_dot_are_children_in_one_listing() throws IOException {
    folder.makeDirectory("dir");
    folder.put("dir/.hidden", new byte[3]);
    folder.put("dir/shown", new byte[1]);
    FileObject[] children = file("dir").getChildren();
    assertThat(names(children)).containsExactlyInAnyOrder(".hidden", "shown");
    // A stranger's parent folder is listed, too, and it is tried what it says to LIST -a.
    assertThat(commands.transfers()).hasSizeBetween(1, tested.can(Ability.LOOK_UP) ? 1 : 3);
    assertThat(file("dir/.hidden").getContent().getSize()).isEqualTo(3);
    assertThat(file("dir").deleteAll()).isEqualTo(3);
    assertThat(folder.has("dir")).isFalse();
  }

  @Test
  void an_empty_folder_has_no_children() throws IOException {
    folder.makeDirectory("dir");
    assertThat(file("dir").getChildren()).isEmpty();
  }

  @Test
  void a_file_that_is_moved_here_keeps_its_time() throws IOException {
    long time = Instant.parse("2001-02-03T04:05:06Z").toEpochMilli();
    FileObject local = manager.toFileObject(temporary.resolve("local").toFile());
    write(local, new byte[] {1, 2});
    local.getContent().setLastModifiedTime(time);
    local.moveTo(file("moved"));
    assertThat(folder.content("moved")).containsExactly(1, 2);
    assertThat(local.exists()).isFalse();
    if (tested.can(Ability.SET_TIMES)) {
      assertThat(file("moved").getContent().getLastModifiedTime()).isEqualTo(time);
      assertThat(root.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FILE)).isTrue();
    }
  }

  @Test
  void a_files_time_is_set() throws IOException {
    long time = Instant.parse("2001-02-03T04:05:06Z").toEpochMilli();
    write(file("file"), new byte[1]);
    if (!tested.can(Ability.SET_TIMES)) {
      assertThatThrownBy(() -> file("file").getContent().setLastModifiedTime(time))
          .isInstanceOf(FileSystemException.class);
      return;
    }
    file("file").getContent().setLastModifiedTime(time);
    assertThat(file("file").getContent().getLastModifiedTime()).isEqualTo(time);
  }
}
