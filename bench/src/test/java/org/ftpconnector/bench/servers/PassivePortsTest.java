package org.ftpconnector.bench.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTPClient;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PassivePortsTest {

  @Test
  void two_servers_have_no_port_in_common() throws IOException {
    try (PassivePorts some = new PassivePorts();
        PassivePorts others = new PassivePorts()) {
      assertThat(some.range()).matches("\\d{5}-\\d{5}").isNotEqualTo(others.range());
    }
  }

  @Test
  void a_server_takes_its_ports_from_a_range_and_not_from_the_kernel(@TempDir Path folder)
      throws IOException {
    Setting setting = new Setting(ServerKind.APACHE, DataMode.PASSIVE, false, 0);
    FTPClient ftp = new FTPClient();
    try (EmbeddedServer server = new EmbeddedServer(setting, folder)) {
      Target target = server.target(setting, 1);
      ftp.connect(target.host(), target.port());
      assertThat(ftp.login(target.user(), target.password())).isTrue();
      assertThat(ftp.epsv()).isEqualTo(229);
      int port = Integer.parseInt(ftp.getReplyString().replaceAll("\\D*229\\D*(\\d+)\\D*", "$1"));
      assertThat(port).isBetween(10_001, 29_999);
      ftp.disconnect();
    }
  }
}
