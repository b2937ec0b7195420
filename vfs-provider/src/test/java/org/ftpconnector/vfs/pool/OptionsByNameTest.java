package org.ftpconnector.vfs.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.impl.DefaultFileSystemManager;
import org.apache.commons.vfs2.util.DelegatingFileSystemOptionsBuilder;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.vfs.FtpFileSystemConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tools as Apache Synapse know no class of a provider: they set options by scheme, name and text.
 * {@link PoolOptionTest} has the options of pools, this those that all our URLs have.
 */
class OptionsByNameTest {
  private final FileSystemOptions options = new FileSystemOptions();

  private static DefaultFileSystemManager manager() throws Exception {
    DefaultFileSystemManager manager = new DefaultFileSystemManager();
    manager.addProvider(new String[] {"ftp-pool", "ftps-pool"}, new PooledFtpFileProvider());
    manager.init();
    return manager;
  }

  private void set(DefaultFileSystemManager manager, String name, String value) throws Exception {
    new DelegatingFileSystemOptionsBuilder(manager)
        .setConfigString(options, "ftp-pool", name, value);
  }

  @Test
  void what_all_urls_have_is_set_by_name() throws Exception {
    try (DefaultFileSystemManager manager = manager()) {
      set(manager, "dataMode", "ACTIVE");
      set(manager, "dataType", "ASCII");
      set(manager, "uploadMode", "STAGED");
    }
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    assertThat(builder.getDataMode(options)).contains(DataMode.ACTIVE);
    assertThat(builder.getDataType(options)).contains(DataType.ASCII);
    assertThat(builder.getUploadMode(options)).contains(UploadMode.STAGED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  void a_file_is_read_in_the_mode_that_was_set_so(DataMode mode) throws Exception {
    try (EmbeddedFtpServer server = EmbeddedFtpServer.start();
        DefaultFileSystemManager manager = manager()) {
      java.nio.file.Files.writeString(server.home().resolve("a"), "x");
      set(manager, "dataMode", mode.name());
      set(manager, "maxSessions", "1");
      String url = "ftp-pool://test:secret@" + server.host() + ":" + server.port() + "/a";
      FileObject file = manager.resolveFile(url, options);
      assertThat(file.getContent().getByteArray()).isEqualTo(new byte[] {'x'});
      if (mode == DataMode.ACTIVE) {
        server.commands().assertThat().transferredOnlyActively();
      } else {
        server.commands().assertThat().transferredOnlyPassively();
      }
    }
  }
}
