package org.ftpconnector.spi;

import jakarta.resource.ResourceException;

/**
 * A lease whose session may have died in a pool that does not validate. For this adapter alone;
 * public because containers make proxies of the interfaces of what they lend.
 */
public interface MayBeStale {
  /**
   * Whether its session had died before it was lent, so that the lease should be given back for
   * another; see {@link FtpManagedConnection#isStale}.
   *
   * @param askedNanos when it was asked for, by {@link System#nanoTime}
   */
  boolean isStale(long askedNanos) throws ResourceException;
}
