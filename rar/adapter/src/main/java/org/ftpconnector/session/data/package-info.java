/**
 * The user's data transfer process (RFC 959 section 2.3): data connections in active and passive
 * mode, the transfers on them, and what makes a transfer complete.
 *
 * <p>The session starts transfers here, one at a time. It knows neither listings nor names on the
 * server.
 */
@NullMarked
package org.ftpconnector.session.data;

import org.jspecify.annotations.NullMarked;
