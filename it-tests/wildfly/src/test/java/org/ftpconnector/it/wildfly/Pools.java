package org.ftpconnector.it.wildfly;

import java.io.IOException;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** Operates WildFly's pools over its management. */
final class Pools {
  private static final ModelNode ADAPTER =
      Operations.createAddress(
          "subsystem", "resource-adapters", "resource-adapter", "ftp-connector");

  private Pools() {}

  /** Closes every control connection of this connection definition's pool. */
  static void flush(ModelControllerClient management, String definition) throws IOException {
    ModelNode address = ADAPTER.clone().add("connection-definitions", definition);
    ask(management, Operations.createOperation("flush-all-connection-in-pool", address));
  }

  /** Closes those of all pools: what is open then, no test before has left. */
  static void flushAll(ModelControllerClient management) throws IOException {
    ModelNode names = Operations.createOperation("read-children-names", ADAPTER);
    names.get("child-type").set("connection-definitions");
    for (ModelNode definition : ask(management, names).asList()) {
      flush(management, definition.asString());
    }
  }

  private static ModelNode ask(ModelControllerClient management, ModelNode operation)
      throws IOException {
    ModelNode result = management.execute(operation);
    if (!Operations.isSuccessfulOutcome(result)) {
      throw new IOException(Operations.getFailureDescription(result).asString());
    }
    return Operations.readResult(result);
  }
}
