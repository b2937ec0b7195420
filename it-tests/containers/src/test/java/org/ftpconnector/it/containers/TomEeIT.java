package org.ftpconnector.it.containers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class TomEeIT {
  @RegisterExtension
  static final TestedServer SERVER = new TestedServer(new TomEe(TomEeLayout.EAR));

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
  class Transactions extends TransactionBehaviour {
    Transactions() {
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
