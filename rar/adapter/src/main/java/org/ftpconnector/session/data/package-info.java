/**
 * Data connections (RFC 959 section 3.2), in active and passive mode: agreed on with the server,
 * opened, secured, watched and closed.
 *
 * <p>Transfers take them here, one at a time, and the login asks for the first one's port. It never
 * knows which file or listing goes over them, nor when that is complete.
 */
@NullMarked
package org.ftpconnector.session.data;

import org.jspecify.annotations.NullMarked;
