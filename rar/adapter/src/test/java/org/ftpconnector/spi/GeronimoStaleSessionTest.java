package org.ftpconnector.spi;

/** Dead control connections in the pool that TomEE uses. */
class GeronimoStaleSessionTest extends StaleSessionBehaviour {
  GeronimoStaleSessionTest() {
    super(GeronimoPool::new);
  }
}
