/**
 * The Jakarta Connectors 2.1 contract: what a container calls to create, match, validate, share and
 * destroy control connections.
 *
 * <p>{@link org.ftpconnector.spi.FtpManagedConnectionFactory} is one configured server, {@link
 * org.ftpconnector.spi.PlainManagedConnectionFactory} the same without a container; its {@link
 * org.ftpconnector.spi.FtpManagedConnection} is one logged-in control connection in the container's
 * pool, and {@link org.ftpconnector.spi.FtpConnectionHandle} is the lease that an application
 * holds. This package sends no FTP command: it calls {@link org.ftpconnector.session.FtpSession}
 * and tells the container what became of it. It keeps no pool and starts no thread.
 *
 * <p>Its rooms: {@code config}, {@code figures}, {@code transaction} and {@code endpoint}, which do
 * not know it.
 */
@NullMarked
package org.ftpconnector.spi;

import org.jspecify.annotations.NullMarked;
