package org.ftpconnector.it.servers;

import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many transfers where TLS is not as by default: control connections that leave it after the login,
 * and TLS 1.3. Data connections must resume the session wherever a server does it at all; pure-ftpd
 * 1.0.50 never does with TLS 1.3.
 */
@ParameterizedClass
@MethodSource("servers")
class TlsVariantsIT {
  private final TestedServer server;

  TlsVariantsIT(TestedServer server) {
    this.server = server;
  }

  static Stream<TestedServer> servers() {
    return Stream.of(
            "proftpd-tls-ccc TLSv1.2 require",
            "pure-ftpd-tls-ccc TLSv1.2 require",
            "pure-ftpd-tls-ccc TLSv1.3 auto",
            "vsftpd-tls TLSv1.3 require")
        .map(variant -> variant.split(" ", 3))
        .map(variant -> tuned(variant[0], variant[1], variant[2]));
  }

  private static TestedServer tuned(String name, String protocol, String reuse) {
    return new TunedServer(
        RealServer.start(name),
        protocol + ", reuse " + reuse,
        factory -> {
          factory.setTlsProtocols(protocol);
          factory.setTlsSessionReuse(reuse);
        });
  }

  @Nested
  @ParameterizedClass
  @EnumSource(names = {"EPSV", "PORT"})
  class Many extends ManyTransfersBehaviour {
    Many(DataWay way) {
      super(server, way);
    }
  }

  @Nested
  class Mixed extends MixedModesBehaviour {
    Mixed() {
      super(server);
    }
  }
}
