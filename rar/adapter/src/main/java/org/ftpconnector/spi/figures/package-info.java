/**
 * Counts of what a connection factory has done, by JMX, in WildFly's management, and for whoever
 * asks.
 *
 * <p>The contract counts here, and the session through its listener. It changes nothing.
 */
@NullMarked
package org.ftpconnector.spi.figures;

import org.jspecify.annotations.NullMarked;
