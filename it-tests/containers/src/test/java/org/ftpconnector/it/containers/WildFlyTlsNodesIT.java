package org.ftpconnector.it.containers;

/** Claims by rename as in {@link WildFlyNodesIT}, at a server that is spoken to by TLS. */
class WildFlyTlsNodesIT extends NodesBehaviour {
  WildFlyTlsNodesIT() {
    super("nodes-tls", false, true, 4);
  }
}
