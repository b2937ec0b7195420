package org.ftpconnector.spi;

/** What must not outlive the resource adapter that it belongs to. */
interface EndsWithAdapter {
  /** Ends it; idempotent. */
  void destroy();
}
