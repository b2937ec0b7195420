/**
 * Data connections (RFC 959 section 3.2), in active and passive mode: agreed on with the server,
 * opened, secured, watched and closed.
 *
 * <p>Transfers take them here, one at a time, and the login asks for the first one's port. It never
 * knows what goes over them; of the end of a transfer it knows that the next port, asked for behind
 * it, is answered there.
 */
@NullMarked
package org.ftpconnector.session.data;

import org.jspecify.annotations.NullMarked;
