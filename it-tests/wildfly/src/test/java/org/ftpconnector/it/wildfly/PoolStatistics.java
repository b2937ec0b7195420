package org.ftpconnector.it.wildfly;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;

/** What WildFly's management says of a pool, by the names that WildFly uses. */
public record PoolStatistics(Map<String, Long> values) {

  /** Asks for the pool of a connection definition in the adapter {@code ftp-connector}. */
  public static PoolStatistics read(ModelControllerClient management, String definition)
      throws IOException {
    ModelNode address =
        Operations.createAddress(
            "subsystem", "resource-adapters",
            "resource-adapter", "ftp-connector",
            "connection-definitions", definition,
            "statistics", "pool");
    ModelNode operation = Operations.createReadResourceOperation(address);
    operation.get("include-runtime").set(true);
    ModelNode result = management.execute(operation);
    if (!Operations.isSuccessfulOutcome(result)) {
      throw new IOException(
          "no statistics of " + definition + ": " + Operations.getFailureDescription(result));
    }
    Map<String, Long> values = new TreeMap<>();
    for (Property property : Operations.readResult(result).asPropertyList()) {
      if (property.getValue().asString().matches("-?\\d+")) {
        values.put(property.getName(), property.getValue().asLong());
      }
    }
    return new PoolStatistics(values);
  }

  /** As in {@code get("CreatedCount")}. */
  public long get(String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no statistic " + name + " in " + values.keySet());
    }
    return value;
  }
}
