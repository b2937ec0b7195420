package org.ftpconnector.it.containers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenLibertyIT {
  @RegisterExtension static final TestedServer SERVER = new TestedServer(new OpenLiberty());

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
    LifeCycle() {
      super(SERVER);
    }
  }
}
