/**
 * What the file systems of one server and login know of their own use of it: the streams that they
 * have open, what they have changed, and whose times can be set.
 *
 * <p>The provider keeps one for each server and login, and its file systems share that. It knows
 * leases by the api alone, and neither file systems nor file objects.
 */
@NullMarked
package org.ftpconnector.vfs.server;

import org.jspecify.annotations.NullMarked;
