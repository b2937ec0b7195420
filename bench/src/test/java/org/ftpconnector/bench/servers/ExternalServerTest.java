package org.ftpconnector.bench.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServerTest {
  private static final URI URL = URI.create("ftp://bob:a:b@10.77.0.2:2121");

  @Test
  void it_is_reached_by_its_url(@TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("w"));
    Setting setting = new Setting(ServerKind.EXTERNAL, DataMode.ACTIVE, false, 0);
    Target target = new ExternalServer(URL, home).target(setting, 8);

    assertThat(target.host()).isEqualTo("10.77.0.2");
    assertThat(target.port()).isEqualTo(2121);
    assertThat(target.user()).isEqualTo("bob");
    assertThat(target.password()).isEqualTo("a:b");
    assertThat(target.isPassive()).isFalse();
    assertThat(target.tls()).isFalse();
  }

  @Test
  void what_the_benchmark_has_made_is_gone_in_the_end_and_nothing_else(@TempDir Path home)
      throws IOException {
    Files.createDirectories(home.resolve("w/small"));
    Files.write(home.resolve("w/small/f"), new byte[1]);
    Files.write(home.resolve("w/theirs"), new byte[1]);
    ExternalServer server = new ExternalServer(URL, home);
    server.admit();
    server.close();

    assertThat(home.resolve("w")).isDirectoryContaining("glob:**/theirs");
    assertThat(home.resolve("w/small")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://10.77.0.2", "ftp://bob@10.77.0.2", "bob:secret"})
  void an_incomplete_url_is_told(String url, @TempDir Path home) throws IOException {
    Files.createDirectory(home.resolve("w"));
    assertThatThrownBy(() -> new ExternalServer(URI.create(url), home))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ftp://user:password@host:port");
  }
}
