/**
 * What the connector promises, tried on several FTP servers in both data modes.
 *
 * <p>{@link org.ftpconnector.it.servers.FtpBehaviour} is the suite; a class for each server runs it
 * once for each way of opening a data connection. What really happened is read from the server's
 * command log.
 */
@NullMarked
package org.ftpconnector.it.servers;

import org.jspecify.annotations.NullMarked;
