/**
 * The control connection, the client's half of the user's protocol interpreter (RFC 959 section
 * 2.3): commands out, replies in and in order, and what the loss of one means.
 *
 * <p>The rooms of data connections and of the session talk through it. It knows no data connection,
 * and of the server only what it says.
 */
@NullMarked
package org.ftpconnector.session.control;

import org.jspecify.annotations.NullMarked;
