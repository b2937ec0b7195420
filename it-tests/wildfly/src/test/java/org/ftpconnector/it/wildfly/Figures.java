package org.ftpconnector.it.wildfly;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.ftpconnector.it.probe.Probe;
import org.ftpconnector.it.wildfly.app.FiguresServlet;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;

/** The connector's own figures, by name, from the two places where operators see them. */
final class Figures {
  private Figures() {}

  /** By JMX, of each connection factory that was used; the {@link FiguresServlet} reads them. */
  static Collection<Map<String, String>> byJmx(Probe probe)
      throws IOException, InterruptedException {
    Map<String, Map<String, String>> factories = new TreeMap<>();
    Properties answer = probe.ask("figures");
    for (String name : answer.stringPropertyNames()) {
      int dot = name.indexOf('.');
      factories
          .computeIfAbsent(name.substring(0, dot), number -> new TreeMap<>())
          .put(name.substring(dot + 1), answer.getProperty(name));
    }
    return factories.values();
  }

  static long sum(Collection<Map<String, String>> factories, String name) {
    return factories.stream().mapToLong(figures -> Long.parseLong(figures.get(name))).sum();
  }

  /** Below {@code statistics=extended} of this resource of the subsystem. */
  static Map<String, String> byManagement(ModelControllerClient management, String... resource)
      throws IOException {
    ModelNode operation = Operations.createReadResourceOperation(extended(resource));
    operation.get("include-runtime").set(true);
    Map<String, String> values = new TreeMap<>();
    for (Property property : result(management, operation).asPropertyList()) {
      values.put(property.getName(), property.getValue().asString());
    }
    values.remove("statistics-enabled"); // WildFly's own
    return values;
  }

  /** What WildFly says of each figure: type and description. */
  static ModelNode described(ModelControllerClient management, String... resource)
      throws IOException {
    ModelNode operation =
        Operations.createOperation("read-resource-description", extended(resource));
    return result(management, operation).get("attributes");
  }

  private static ModelNode extended(String... resource) {
    ModelNode address = Operations.createAddress("subsystem", "resource-adapters");
    for (int i = 0; i < resource.length; i += 2) {
      address.add(resource[i], resource[i + 1]);
    }
    return address.add("statistics", "extended");
  }

  private static ModelNode result(ModelControllerClient management, ModelNode operation)
      throws IOException {
    ModelNode answer = management.execute(operation);
    if (!Operations.isSuccessfulOutcome(answer)) {
      throw new IOException(Operations.getFailureDescription(answer).asString());
    }
    return Operations.readResult(answer);
  }
}
