package org.ftpconnector.it.containers;

/** Claims in a database by an XA data source, which the bean writes into, too. */
class WildFlyDatabaseNodesIT extends NodesBehaviour {
  WildFlyDatabaseNodesIT() {
    super("nodes-database", true, false, 0);
  }
}
