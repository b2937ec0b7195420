/**
 * Files that arrive become calls of message-driven beans (Connectors 2.1, chapter 13): activation
 * properties, the container's threads and transactions around the engine of {@code
 * org.ftpconnector.inbound.engine}.
 *
 * <p>The resource adapter begins and ends each activation. It leases by the name of a connection
 * factory, as an application does, and knows no session.
 */
@NullMarked
package org.ftpconnector.spi.endpoint;

import org.jspecify.annotations.NullMarked;
