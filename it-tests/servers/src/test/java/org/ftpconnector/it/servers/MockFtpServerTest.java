package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The behaviour suites on MockFtpServer, always run. */
@ParameterizedClass
@MethodSource("servers")
class MockFtpServerTest {
  private final ServerPair servers;

  MockFtpServerTest(ServerPair servers) {
    this.servers = servers;
  }

  static Stream<ServerPair> servers() {
    return Stream.of(new MockServer()).map(ServerPair::of);
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"EPSV", "PORT"})
  class Lease extends FtpBehaviour {
    Lease(DataWay way) {
      super(servers.leaving(way), way);
    }
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"EPSV", "PORT"})
  class Vfs extends FtpVfsBehaviour {
    Vfs(DataWay way) {
      super(servers.leaving(way), way);
    }
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"EPSV", "PORT"})
  class Many extends ManyTransfersBehaviour {
    Many(DataWay way) {
      super(servers.leaving(way), way);
    }
  }

  @Nested
  class Mixed extends MixedModesBehaviour {
    Mixed() {
      super(servers.server());
    }
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"ACTIVE", "PASSIVE"})
  class Differential extends DifferentialBehaviour {
    Differential(DataMode mode) {
      super(servers.server(), mode);
    }
  }
}
