/**
 * What an inbox does on the FTP server, each on a lease of its own: looks, lists, makes and
 * removes, renames and finds out what became of it, and compares what was said at two times.
 *
 * <p>All other rooms ask the server through this one. It knows the connector's API and the
 * settings, and neither claims nor listeners.
 */
@NullMarked
package org.ftpconnector.inbound.server;

import org.jspecify.annotations.NullMarked;
