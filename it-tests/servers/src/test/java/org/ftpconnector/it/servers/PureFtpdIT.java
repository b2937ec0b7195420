package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The behaviour suites on Pure-FTPd, which has no implicit TLS. */
@ParameterizedClass
@MethodSource("servers")
class PureFtpdIT {
  private final ServerPair servers;

  PureFtpdIT(ServerPair servers) {
    this.servers = servers;
  }

  static Stream<ServerPair> servers() {
    return Stream.of("pure-ftpd", "pure-ftpd-tls").map(RealServer::start).map(ServerPair::of);
  }

  @Nested
  @ParameterizedClass
  @EnumSource
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
