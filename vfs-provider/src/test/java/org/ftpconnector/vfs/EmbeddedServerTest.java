package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.Selectors;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.LoggedTransfer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.spi.FtpManagedConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The provider, the session and a real server; the data mode is read from the server's log. */
class EmbeddedServerTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final EmbeddedFtpServer server;
  private final TestManager vfs;

  EmbeddedServerTest(@TempDir Path home) throws Exception {
    server =
        EmbeddedFtpServer.builder()
            .home(home)
            .user("ann", "s3cret")
            .readOnlyUser("bob", "pw")
            .start();
    vfs = new TestManager(factory(server));
  }

  private static FtpConnectionFactory factory(EmbeddedFtpServer server) {
    FtpManagedConnectionFactory managed = new FtpManagedConnectionFactory();
    managed.setServerName(server.host());
    managed.setPortNumber(server.port());
    managed.setUserName("ann");
    managed.setPassword("s3cret");
    return managed.createConnectionFactory();
  }

  @AfterEach
  void no_control_connection_is_left_open() {
    vfs.close();
    try (server) {
      server.commands().awaitOpenConnections(0, SOON);
    }
  }

  private FileObject file(DataMode mode, String path) throws FileSystemException {
    return vfs.file("ftp-jca://embedded" + path + "?mode=" + mode.name());
  }

  private void everyTransferWas(DataMode mode) {
    if (mode == DataMode.ACTIVE) {
      assertThat(server.commands()).transferredOnlyActively().sawNo("PASV", "EPSV");
    } else {
      assertThat(server.commands()).transferredOnlyPassively().sawNo("PORT", "EPRT");
    }
  }

  @Test
  void a_staged_upload_is_asked_for_by_the_options() throws Exception {
    FileSystemOptions options = new FileSystemOptions();
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    builder.setConnectionFactory(options, factory(server));
    builder.setUploadMode(options, UploadMode.STAGED);
    FileObject file = vfs.manager().resolveFile("ftp-jca://embedded/f", options);
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(1);
      assertThat(server.home().resolve("f")).doesNotExist();
    }
    assertThat(server.home().resolve("f")).hasSize(1);
  }

  @Test
  void the_type_is_asked_for_by_the_url() throws Exception {
    FileObject file = vfs.file("ftp-jca://embedded/f?type=ascii");
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write("text".getBytes(StandardCharsets.US_ASCII));
    }
    vfs.file("ftp-jca://embedded/f?type=IMAGE").getContent().getByteArray();

    // Every login asks for image, which is what most want.
    int ascii = server.commands().all("STOR").get(0).connection();
    int image = server.commands().all("RETR").get(0).connection();
    assertThat(server.commands().all("TYPE"))
        .extracting(type -> type.connection() + " " + type.argument())
        .containsExactly(ascii + " I", ascii + " A", image + " I");
    assertThat(ascii).isNotEqualTo(image);
    assertThat(file.getName().getURI()).isEqualTo("ftp-jca://embedded/f?type=ascii");
  }

  /** It leaves them out of MLSD unless told otherwise, and knows them by MLST. */
  @Test
  void names_that_begin_with_a_dot_are_children_too() throws Exception {
    Files.createDirectories(server.home().resolve("a b/.folder"));
    Files.writeString(server.home().resolve("a b/.hidden"), "alpha");
    FileObject folder = vfs.file("ftp-jca://embedded/a%20b");

    FileObject[] children = folder.getChildren();

    assertThat(children)
        .extracting(child -> child.getName().getBaseName())
        .containsExactlyInAnyOrder(".folder", ".hidden");
    for (FileObject child : children) {
      assertThat(child.isHidden()).isTrue();
    }
    assertThat(server.commands().count("MLSD")).isEqualTo(1);
    assertThat(folder.deleteAll()).isEqualTo(3);
    assertThat(server.home()).isEmptyDirectory();
  }

  @Test
  void a_server_that_sets_no_times_of_folders_is_not_said_to() throws Exception {
    Files.createDirectory(server.home().resolve("folder"));
    FileObject folder = vfs.file("ftp-jca://embedded/folder");

    assertThat(folder.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FILE)).isTrue();
    assertThat(folder.getFileSystem().hasCapability(Capability.SET_LAST_MODIFIED_FOLDER)).isFalse();
    assertThatThrownBy(() -> folder.getContent().setLastModifiedTime(0))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Cannot set the time of ftp-jca://embedded/folder")
        .hasMessageContaining("550");
  }

  @Test
  void a_staged_upload_is_asked_for_by_the_url() throws Exception {
    FileObject file = vfs.file("ftp-jca://embedded/f?upload=staged");
    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(1);
      assertThat(server.home().resolve("f")).doesNotExist();
    }
    assertThat(server.home().resolve("f")).hasSize(1);
    assertThat(server.home()).isDirectoryNotContaining(f -> f.toString().endsWith(".part"));
    assertThat(file.getName().getURI()).isEqualTo("ftp-jca://embedded/f?upload=staged");
  }

  @ParameterizedTest
  @EnumSource
  void a_file_lives_its_life_in_the_mode_of_its_url(DataMode mode) throws Exception {
    FileObject file = file(mode, "/new folder/größe.bin");
    byte[] content = SampleFiles.big(300_000);

    try (OutputStream out = file.getContent().getOutputStream()) {
      out.write(content);
    }
    assertThat(file.getContent().getSize()).isEqualTo(300_000);
    assertThat(file.getContent().getByteArray()).isEqualTo(content);
    try (OutputStream out = file.getContent().getOutputStream(true)) {
      out.write(7);
    }
    assertThat(file.getContent().getSize()).isEqualTo(300_001);
    file.getContent().setLastModifiedTime(1_600_000_000_000L);
    assertThat(file.getContent().getLastModifiedTime()).isEqualTo(1_600_000_000_000L);

    FileObject moved = file.getParent().resolveFile("moved");
    file.moveTo(moved);
    assertThat(moved.getParent().getChildren())
        .extracting(c -> c.getName().getBaseName())
        .containsExactly("moved");
    assertThat(moved.delete()).isTrue();
    assertThat(moved.exists()).isFalse();
    assertThat(moved.getParent().delete()).isTrue();

    everyTransferWas(mode);
    assertThat(server.home()).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource
  void a_tree_of_awkward_names_is_copied_listed_and_deleted(DataMode mode, @TempDir Path local)
      throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>(SampleFiles.all());
    // Commons VFS copies a tree by relative names, which the local provider spells with a plain ?.
    files.remove("what?.txt");
    SampleFiles.write(local, files);
    FileObject source = vfs.manager().resolveFile(local.toUri().toString());
    FileObject target = file(mode, "/copy");

    target.copyFrom(source, Selectors.SELECT_ALL);

    assertThat(SampleFiles.sha256OfTree(server.home().resolve("copy")))
        .isEqualTo(SampleFiles.sha256OfTree(local));
    List<String> names =
        Arrays.stream(target.getChildren()).map(EmbeddedServerTest::decodedName).toList();
    assertThat(names).containsExactlyInAnyOrderElementsOf(files.keySet());
    for (FileObject child : target.getChildren()) {
      assertThat(vfs.file(child.getName().getURI()).exists()).as(child.toString()).isTrue();
    }
    target.deleteAll();
    assertThat(server.home()).isEmptyDirectory();
    everyTransferWas(mode);
  }

  private static String decodedName(FileObject file) {
    try {
      String path = file.getName().getPathDecoded();
      return path.substring(path.lastIndexOf('/') + 1);
    } catch (FileSystemException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void modes_are_mixed_in_one_copy() throws Exception {
    Files.writeString(server.home().resolve("a"), "alpha");

    file(DataMode.PASSIVE, "/b").copyFrom(file(DataMode.ACTIVE, "/a"), Selectors.SELECT_SELF);

    assertThat(server.home().resolve("b")).hasContent("alpha");
    List<LoggedTransfer> transfers = server.commands().transfers();
    assertThat(transfers).hasSize(2);
    assertThat(transfers.stream().filter(t -> t.verb().equals("RETR")))
        .allMatch(LoggedTransfer::isActive);
    assertThat(transfers.stream().filter(t -> t.verb().equals("STOR")))
        .allMatch(LoggedTransfer::isPassive);
  }

  @Test
  void what_is_not_there_does_not_exist_and_cannot_be_read() throws Exception {
    FileObject file = file(DataMode.PASSIVE, "/none");

    assertThat(file.getType()).isEqualTo(FileType.IMAGINARY);
    assertThatThrownBy(() -> file.getContent().getInputStream())
        .isInstanceOf(org.apache.commons.vfs2.FileNotFoundException.class)
        .hasStackTraceContaining("550");
    assertThat(file.getParent().getType()).isEqualTo(FileType.FOLDER);
  }

  @ParameterizedTest
  @EnumSource
  void a_download_may_be_given_up(DataMode mode) throws Exception {
    Files.write(server.home().resolve("big"), SampleFiles.big(5_000_000));

    try (InputStream in = file(mode, "/big").getContent().getInputStream()) {
      assertThat(in.read()).isNotNegative();
    }

    assertThat(file(mode, "/big").getContent().getSize()).isEqualTo(5_000_000);
  }

  @Test
  void a_login_in_the_url_that_is_refused_names_the_user_and_not_the_password() {
    assertThatThrownBy(() -> vfs.file("ftp-jca://ann:wr0ng@embedded/").exists())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("ann")
        .hasMessageContaining("530")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng"));
  }

  @Test
  void a_file_that_may_not_be_written_says_what_the_server_said() throws Exception {
    FileObject file = vfs.file("ftp-jca://bob:pw@embedded/new?mode=passive");

    assertThatThrownBy(() -> file.getContent().getOutputStream().close())
        .isInstanceOf(FileSystemException.class)
        .hasStackTraceContaining("ftp-jca://bob:***@embedded/new?mode=passive")
        .hasStackTraceContaining("550");
    assertThat(file.exists()).isFalse();
  }
}
