package org.ftpconnector.it.containers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WildFlyIT {
  @RegisterExtension
  static final TestedServer SERVER = new TestedServer(new WildFly(WildFlyLayout.DEPLOYMENT));

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

  @Nested
  class LifeCycle extends LifeCycleBehaviour {
    private static final int REDEPLOYMENTS = 5;
    private static final int KEPT = 3;
    private static final int ROUNDS = 20;

    LifeCycle() {
      super(SERVER);
    }

    /**
     * Under load its threads hold the requests that they lost; at rest nothing may be held but the
     * last request of each thread, until it has another one (heap dump of WildFly 39.0.1: a local
     * variable of an idle thread, EnhancedQueueExecutor$Task).
     */
    @Test
    void redeployments_between_requests_leave_no_class_loader() throws Exception {
      ApplicationServer server = SERVER.server();
      for (int i = 0; i < REDEPLOYMENTS; i++) {
        transferSome();
        server.undeploy();
        server.deploy();
      }
      for (int i = 0; i < ROUNDS && !areClassLoadersForgotten(KEPT); i++) {
        transferSome();
      }
      requireClassLoadersForgotten(KEPT);
    }

    private static void transferSome() throws Exception {
      try (Load load = new Load(SERVER.server().application())) {
        load.awaitTransfers(10);
      }
    }
  }
}
