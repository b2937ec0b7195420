/**
 * The user's data transfer process (RFC 959 section 2.3): transfers of files and listings, from
 * their command to the server's last word, and what makes one complete.
 *
 * <p>The session and its listings start transfers here, one at a time. It knows neither what the
 * lines of a listing mean nor names on the server.
 */
@NullMarked
package org.ftpconnector.session.transfer;

import org.jspecify.annotations.NullMarked;
