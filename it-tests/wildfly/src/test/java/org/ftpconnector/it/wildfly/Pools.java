package org.ftpconnector.it.wildfly;

import java.io.IOException;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/** Operates WildFly's pools over its management. */
final class Pools {
  private Pools() {}

  /** Closes every control connection of this connection definition's pool. */
  static void flush(ModelControllerClient management, String definition) throws IOException {
    ModelNode address =
        Operations.createAddress(
            "subsystem", "resource-adapters",
            "resource-adapter", "ftp-connector",
            "connection-definitions", definition);
    ModelNode result =
        management.execute(Operations.createOperation("flush-all-connection-in-pool", address));
    if (!Operations.isSuccessfulOutcome(result)) {
      throw new IOException(Operations.getFailureDescription(result).asString());
    }
  }
}
