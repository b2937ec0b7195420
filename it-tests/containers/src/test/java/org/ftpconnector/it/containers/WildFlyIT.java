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
  class FaultyBeans extends FaultyBeanBehaviour {
    FaultyBeans() {
      super(SERVER);
    }
  }

  @Nested
  class ManualJob extends ManualJobBehaviour {
    ManualJob() {
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

    LifeCycle() {
      super(SERVER);
    }

    /**
     * Under load its threads hold the requests that they lost. At rest each thread of its pools
     * holds the first task that it had, a request or a bean's poll, for as long as it lives (heap
     * dump of WildFly 39.0.1: the local variable initial of jboss-threads' ThreadBody.run, and by
     * it WildflyWorkWrapper, NamedWorkManager, the adapter). The tests' configuration has threads
     * end that have nothing to do; so only what is deployed may be left.
     */
    @Test
    void redeployments_between_requests_leave_no_class_loader() throws Exception {
      ApplicationServer server = SERVER.server();
      for (int i = 0; i < REDEPLOYMENTS; i++) {
        transferSome();
        server.undeploy();
        server.deploy();
      }
      awaitClassLoadersForgotten(1);
    }

    private static void transferSome() throws Exception {
      try (Load load = new Load(SERVER.server().application())) {
        load.awaitTransfers(10);
      }
    }
  }
}
