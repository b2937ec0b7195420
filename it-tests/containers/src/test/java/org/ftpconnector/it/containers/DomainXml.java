package org.ftpconnector.it.containers;

import java.io.IOException;

/**
 * GlassFish's configuration of a domain as a text, changed before its first start: asadmin could
 * change it only once it runs, and then it would listen on everything already.
 */
record DomainXml(String text) {
  /** Else one is made that waits for clients on all addresses. */
  private static final String JMS =
      "<jms-service type=\"EMBEDDED\" default-jms-host=\"default_JMS_host\"><jms-host name=\"default_JMS_host\""
          + " host=\"127.0.0.1\" port=\"7676\" lazy-init=\"false\"/></jms-service>";

  private static final int[] OTHER_PORTS = {8181, 3700, 3820, 3920, 8686, 7676, 4900, 5900};

  /** Nothing on other addresses, and no port that another server may have. */
  DomainXml listeningOnLoopback() throws IOException {
    DomainXml changed =
        new DomainXml(
            text.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replace(
                    "<config name=\"server-config\">", "<config name=\"server-config\">" + JMS));
    for (int port : OTHER_PORTS) {
      changed = changed.port(port, Ports.free(1).get(0));
    }
    return changed;
  }

  DomainXml port(int before, int after) {
    return new DomainXml(text.replace("port=\"" + before + "\"", "port=\"" + after + "\""));
  }

  /** The first configuration is the domain's own; a template for others follows. */
  DomainXml withJvmOption(String option) {
    int end = text.indexOf("</java-config>");
    String added = "<jvm-options>" + option + "</jvm-options>";
    return new DomainXml(text.substring(0, end) + added + text.substring(end));
  }
}
