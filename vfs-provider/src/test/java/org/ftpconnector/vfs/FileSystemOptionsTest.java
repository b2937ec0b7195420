package org.ftpconnector.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.fixtures.BoundObjects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileSystemOptionsTest {
  private final FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
  private final FakeFtpServer server = new FakeFtpServer().file("/a", "alpha");
  private final TestManager vfs;

  FileSystemOptionsTest() throws FileSystemException {
    vfs = new TestManager();
  }

  @AfterEach
  void close() {
    vfs.close();
    BoundObjects.clear();
  }

  private static FileSystemOptions with(FtpConnectionFactory factory) {
    FileSystemOptions options = new FileSystemOptions();
    FtpFileSystemConfigBuilder.getInstance().setConnectionFactory(options, factory);
    return options;
  }

  private String modeOfRead(String uri, FileSystemOptions options) throws IOException {
    server.clearCommands();
    vfs.manager().resolveFile(uri, options).getContent().getString(StandardCharsets.UTF_8);
    String retr = server.commands("RETR").get(0);
    return retr.substring(retr.lastIndexOf(' ') + 1);
  }

  @Test
  void the_url_wins_over_the_options_and_they_over_the_factory() throws Exception {
    FileSystemOptions active = with(server);
    builder.setDataMode(active, DataMode.ACTIVE);

    assertThat(modeOfRead("ftp-jca://orders/a", with(server))).isEqualTo("default");
    assertThat(modeOfRead("ftp-jca://orders/a", active)).isEqualTo("active");
    assertThat(modeOfRead("ftp-jca://orders/a?mode=passive", active)).isEqualTo("passive");
  }

  @Test
  void one_factory_in_many_options_is_one_file_system() throws Exception {
    FileObject first = vfs.manager().resolveFile("ftp-jca://orders/a", with(server));
    FileObject second = vfs.manager().resolveFile("ftp-jca://orders/b", with(server));

    assertThat(second.getFileSystem()).isSameAs(first.getFileSystem());
  }

  @Test
  void the_file_systems_options_are_those_that_were_passed() throws Exception {
    FileSystemOptions options = with(server);

    FileObject file = vfs.manager().resolveFile("ftp-jca://orders/a", options);

    assertThat(file.getFileSystem().getFileSystemOptions()).isSameAs(options);
  }

  @Test
  void options_that_are_set_later_count_for_files_resolved_later() throws Exception {
    FileSystemOptions options = with(server);
    assertThat(modeOfRead("ftp-jca://orders/a", options)).isEqualTo("default");

    builder.setDataMode(options, DataMode.ACTIVE);
    assertThat(modeOfRead("ftp-jca://orders/a", options)).isEqualTo("active");

    builder.setDataMode(options, DataMode.PASSIVE);
    assertThat(modeOfRead("ftp-jca://orders/a", options)).isEqualTo("passive");
  }

  @Test
  void a_closed_file_system_is_not_found_again() throws Exception {
    FileSystemOptions options = with(server);
    FileSystem first = vfs.manager().resolveFile("ftp-jca://orders/a", options).getFileSystem();
    assertThat(vfs.manager().resolveFile("ftp-jca://orders/b", options).getFileSystem())
        .isSameAs(first);

    vfs.manager().closeFileSystem(first);

    assertThat(vfs.manager().resolveFile("ftp-jca://orders/a", options).getFileSystem())
        .isNotSameAs(first);
  }

  @Test
  void jndi_names_of_one_hash_code_are_two_servers() throws Exception {
    FakeFtpServer other = new FakeFtpServer().file("/a", "of the other");
    BoundObjects.bind("java:/eis/Aa", server);
    BoundObjects.bind("java:/eis/BB", other);
    assertThat("java:/eis/Aa").hasSameHashCodeAs("java:/eis/BB");
    FileSystemOptions first = new FileSystemOptions();
    builder.setJndiName(first, "java:/eis/Aa");
    FileSystemOptions second = new FileSystemOptions();
    builder.setJndiName(second, "java:/eis/BB");
    assertThat(first).isEqualTo(second);

    FileObject one = vfs.manager().resolveFile("ftp-jca://orders/a", first);
    FileObject two = vfs.manager().resolveFile("ftp-jca://orders/a", second);

    assertThat(one.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("alpha");
    assertThat(two.getContent().getString(StandardCharsets.UTF_8)).isEqualTo("of the other");
  }

  @Test
  void what_was_set_is_got() {
    FileSystemOptions options = with(server);
    builder.setJndiName(options, "eis/x");
    builder.setDataMode(options, DataMode.PASSIVE);

    assertThat(builder.getConnectionFactory(options)).containsSame(server);
    assertThat(builder.getJndiName(options)).contains("eis/x");
    assertThat(builder.getDataMode(options)).contains(DataMode.PASSIVE);
    assertThat(builder.getDataMode(null)).isEmpty();
    assertThat(builder.getJndiName(new FileSystemOptions())).isEmpty();
  }
}
