package org.ftpconnector.spi;

/** The adapter in the pool that TomEE uses. */
class GeronimoPoolTest extends PoolBehaviour {
  GeronimoPoolTest() {
    super(GeronimoPool::new);
  }
}
