/**
 * What operators see of connection factories, pools and inboxes, by JMX and in WildFly's
 * management, and the few things that they can do there.
 *
 * <p>The contract counts here, and the session through its listener. It knows none of them.
 */
@NullMarked
package org.ftpconnector.spi.figures;

import org.jspecify.annotations.NullMarked;
