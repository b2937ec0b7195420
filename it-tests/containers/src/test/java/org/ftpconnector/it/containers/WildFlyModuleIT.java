package org.ftpconnector.it.containers;

import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WildFlyModuleIT {
  @RegisterExtension
  static final TestedServer SERVER = new TestedServer(new WildFly(WildFlyLayout.MODULE));

  /** For which the module names WildFly's own interface among its dependencies. */
  @Test
  void the_servers_management_shows_the_figures() throws IOException {
    ((WildFly) SERVER.server()).readFigure("Logins");
  }

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
  class ContainerSignOn extends ContainerSignOnBehaviour {
    ContainerSignOn() {
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
  class Transactions extends TransactionBehaviour {
    Transactions() {
      super(SERVER);
    }
  }

  @Nested
  class Arrivals extends ArrivalBehaviour {
    Arrivals() {
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
