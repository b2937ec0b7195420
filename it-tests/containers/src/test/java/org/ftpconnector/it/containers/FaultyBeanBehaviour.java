package org.ftpconnector.it.containers;

import java.io.IOException;
import org.ftpconnector.it.containers.faulty.ImpossibleBean;
import org.ftpconnector.it.containers.faulty.MisspeltBean;
import org.junit.jupiter.api.Test;

/** What a deployer is told of activation properties that cannot be, on whatever server. */
abstract class FaultyBeanBehaviour {
  private final TestedServer tested;

  FaultyBeanBehaviour(TestedServer tested) {
    this.tested = tested;
  }

  /** An inbox without it would take all files. */
  @Test
  void a_misspelt_property_is_named() throws IOException {
    requireSaid(
        new FaultyApplication(MisspeltBean.class), tested.server().wordsForUnknown("includs"));
  }

  @Test
  void impossible_values_are_named_with_what_is_allowed() throws IOException {
    requireSaid(
        new FaultyApplication(ImpossibleBean.class),
        "leaseSeconds is \"soon\", allowed is 3 to 86400; dataMode is \"sideways\", allowed is");
  }

  /** In the server's log, which has it whatever its tools say. */
  private void requireSaid(FaultyApplication application, String words) throws IOException {
    ApplicationServer server = tested.server();
    int before = Waiting.count(server.log(), words);
    server.deployFaulty(application);
    try {
      Waiting.until(words, server.log(), () -> Waiting.count(server.log(), words) > before);
    } finally {
      server.undeployFaulty(application);
    }
  }
}
