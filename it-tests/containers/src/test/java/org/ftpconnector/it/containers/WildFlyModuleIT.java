package org.ftpconnector.it.containers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class WildFlyModuleIT {
  @RegisterExtension
  static final TestedServer SERVER = new TestedServer(new WildFly(WildFlyLayout.MODULE));

  @Nested
  class Use extends UseBehaviour {
    Use() {
      super(SERVER);
    }
  }

  @Nested
  class SignOn extends SignOnBehaviour {
    SignOn() {
      super(SERVER);
    }
  }

  @Nested
  class Console extends ConsoleBehaviour {
    Console() {
      super(SERVER);
    }
  }

  @Nested
  class Batch extends BatchBehaviour {
    Batch() {
      super(SERVER);
    }
  }
}
