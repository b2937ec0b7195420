package org.ftpconnector.it.servers;

import org.ftpconnector.api.DataMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The behaviour suites on ProFTPD. */
class ProftpdIT {
  private static TestedServer server;

  @BeforeAll
  static void start() {
    server = RealServer.start("proftpd");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class Active extends FtpBehaviour {
    Active() {
      super(server, DataMode.ACTIVE);
    }
  }

  @Nested
  class Passive extends FtpBehaviour {
    Passive() {
      super(server, DataMode.PASSIVE);
    }
  }

  @Nested
  class ActiveVfs extends FtpVfsBehaviour {
    ActiveVfs() {
      super(server, DataMode.ACTIVE);
    }
  }

  @Nested
  class PassiveVfs extends FtpVfsBehaviour {
    PassiveVfs() {
      super(server, DataMode.PASSIVE);
    }
  }

  @Nested
  class Mixed extends MixedModesBehaviour {
    Mixed() {
      super(server);
    }
  }
}
