package org.ftpconnector.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All that is asked of GlassFish, and of Payara, which is made of it. */
abstract class GlassFishSuite {
  private final TestedServer tested;

  /** {@code tested} is registered as an extension by the subclass. */
  GlassFishSuite(TestedServer tested) {
    this.tested = tested;
  }

  @Nested
  class Use extends UseBehaviour {
    Use() {
      super(tested);
    }
  }

  @Nested
  class SignOn extends SignOnBehaviour {
    SignOn() {
      super(tested);
    }
  }

  @Nested
  class ContainerSignOn extends ContainerSignOnBehaviour {
    ContainerSignOn() {
      super(tested);
    }
  }

  @Nested
  class Console extends ConsoleBehaviour {
    Console() {
      super(tested);
    }
  }

  @Nested
  class Transactions extends TransactionBehaviour {
    Transactions() {
      super(tested);
    }
  }

  @Nested
  class Arrivals extends ArrivalBehaviour {
    Arrivals() {
      super(tested);
    }
  }

  @Nested
  class FaultyBeans extends FaultyBeanBehaviour {
    FaultyBeans() {
      super(tested);
    }
  }

  @Nested
  class ManualJob extends ManualJobBehaviour {
    ManualJob() {
      super(tested);
    }

    /** Its own repository is a database in files. */
    @Test
    void a_move_that_is_killed_goes_on() throws Exception {
      assertThat(killed()).isEqualTo("STARTED");
    }
  }

  @Nested
  class Batch extends BatchBehaviour {
    Batch() {
      super(tested);
    }
  }

  @Nested
  class LifeCycle extends LifeCycleBehaviour {
    LifeCycle() {
      super(tested);
    }
  }
}
