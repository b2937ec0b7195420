package org.ftpconnector.bench.wildfly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftpconnector.bench.Target;

/** The script of the manual, and what the plain Java contenders have, too. */
final class ConfigurationScript {
  private static final String END = "stop-embedded-server\n";

  private ConfigurationScript() {}

  /** Two connection factories, {@code source} and {@code target}, and the web application. */
  static String of(Target source, Target second) throws IOException {
    Path ofTheReadme = Path.of(System.getProperty("bench.wildfly.script", "ftp-connector.cli"));
    return Files.readString(ofTheReadme).replace(END, "")
        + "cd /subsystem=resource-adapters/resource-adapter=ftp-connector\n"
        + factory("./connection-definitions=source", source)
        + factory("./connection-definitions=target", second)
        + "deploy bench.war\n"
        + END;
  }

  private static String factory(String definition, Target target) {
    StringBuilder text = new StringBuilder();
    attribute(text, definition, "max-pool-size", Integer.toString(target.sessions()));
    attribute(text, definition, "blocking-timeout-wait-millis", "300000");
    if (target.tls()) {
      property(text, definition, "Security", "explicit");
      property(text, definition, "TrustStorePath", target.trustStore().toString());
      property(text, definition, "TrustStorePassword", "changeit");
    }
    return text.toString();
  }

  private static void attribute(StringBuilder text, String definition, String name, String value) {
    text.append(definition).append(":write-attribute(name=").append(name);
    text.append(", value=").append(value).append(")\n");
  }

  private static void property(StringBuilder text, String definition, String name, String value) {
    text.append(definition).append("/config-properties=").append(name);
    text.append(":add(value=\"").append(value).append("\")\n");
  }
}
