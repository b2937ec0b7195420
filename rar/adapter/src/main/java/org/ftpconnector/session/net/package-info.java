/**
 * Sockets before any FTP: opened directly or through a proxy, listened for on a port of one's own,
 * and written to within a time limit.
 *
 * <p>Control and data connections begin here. It knows no command and no reply.
 */
@NullMarked
package org.ftpconnector.session.net;

import org.jspecify.annotations.NullMarked;
