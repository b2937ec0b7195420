package org.ftpconnector.spi;

/** Dead control connections in the pool that WildFly uses. */
class WildFlyStaleSessionTest extends StaleSessionBehaviour {
  WildFlyStaleSessionTest() {
    super(IronJacamarContainer::new);
  }
}
