/**
 * An application sees this package of the connector: a factory that leases FTP connections, and the
 * values that they give and take.
 *
 * <p>The life of a lease: {@link org.ftpconnector.api.FtpConnectionFactory#getConnection()} asks
 * the container for a pooled, logged-in control connection and gives an {@link
 * org.ftpconnector.api.FtpConnection}, which one thread uses at a time. Each operation is one or a
 * few FTP commands; {@code retrieve}, {@code store} and {@code append} give a stream whose {@code
 * close} ends the transfer, and {@code list} gives an {@link org.ftpconnector.api.FtpListing} to be
 * closed likewise. {@link org.ftpconnector.api.FtpConnection#close()} returns the control
 * connection to the pool, still logged in.
 *
 * <p>The data mode, active or passive, is an argument of a transfer ({@link
 * org.ftpconnector.api.TransferOptions}) and not of the lease: RFC 959 sections 3.2 and 3.3 settle
 * the data port before each transfer, so leases of both modes share the same pooled control
 * connections.
 *
 * <p>Three things can go wrong, and each is an {@code IOException}: the server refused ({@link
 * org.ftpconnector.api.FtpReplyException}; the lease stays usable), the control connection is lost
 * ({@link org.ftpconnector.api.FtpConnectionLostException}; the container discards it), or there is
 * no lease to work with ({@link org.ftpconnector.api.FtpUnavailableException}).
 *
 * <p>Nothing here refers to commons-net or commons-vfs2: the types cross class loaders, libraries
 * must not.
 */
@NullMarked
package org.ftpconnector.api;

import org.jspecify.annotations.NullMarked;
