/**
 * The user's data transfer process (RFC 959 section 2.3): transfers of files and listings, from
 * their command to the server's last word, and what makes one complete.
 *
 * <p>The session and its listings start transfers here, one at a time: {@code TransferStart} agrees
 * on a data connection, {@code TransferAttempt} sends the command, {@code FinalReply} finds the
 * last word, {@code TransferVerdict} alone decides what it means, and {@code TransferEnd} remembers
 * that. The room {@code data} calls back once, for what is sent before the server answers. It knows
 * neither what the lines of a listing mean nor names on the server.
 */
@NullMarked
package org.ftpconnector.session.transfer;

import org.jspecify.annotations.NullMarked;
