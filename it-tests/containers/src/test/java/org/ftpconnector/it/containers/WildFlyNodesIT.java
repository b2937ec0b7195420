package org.ftpconnector.it.containers;

/** Claims by rename, four deliveries at a time. */
class WildFlyNodesIT extends NodesBehaviour {
  WildFlyNodesIT() {
    super("nodes", false, false, 4);
  }
}
