package org.ftpconnector.it.servers;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The behaviour suites on vsftpd, which has no MLSD and no MFMT. */
class VsftpdIT {
  private static TestedServer server;
  private static TestedServer secondChoice;

  @BeforeAll
  static void start() {
    server = RealServer.start("vsftpd");
    secondChoice = new SecondChoiceServer(server);
  }

  @AfterAll
  static void stop() {
    secondChoice.close();
    server.close();
  }

  @Nested
  class Epsv extends FtpBehaviour {
    Epsv() {
      super(server, DataWay.EPSV);
    }
  }

  @Nested
  class Pasv extends FtpBehaviour {
    Pasv() {
      super(secondChoice, DataWay.PASV);
    }
  }

  @Nested
  class Port extends FtpBehaviour {
    Port() {
      super(server, DataWay.PORT);
    }
  }

  @Nested
  class Eprt extends FtpBehaviour {
    Eprt() {
      super(secondChoice, DataWay.EPRT);
    }
  }

  @Nested
  class ActiveVfs extends FtpVfsBehaviour {
    ActiveVfs() {
      super(server, DataWay.PORT);
    }
  }

  @Nested
  class PassiveVfs extends FtpVfsBehaviour {
    PassiveVfs() {
      super(server, DataWay.EPSV);
    }
  }

  @Nested
  class Mixed extends MixedModesBehaviour {
    Mixed() {
      super(server);
    }
  }
}
