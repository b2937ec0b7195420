package org.ftpconnector.spi;

/** The adapter in the pool that WildFly uses. */
class WildFlyPoolTest extends PoolBehaviour {
  WildFlyPoolTest() {
    super(IronJacamarContainer::new);
  }
}
