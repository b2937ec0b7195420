/**
 * Local transactions (Connectors 2.1, 7.7): what is done in one is staged on the server and gets
 * its names at the commit, by renaming.
 *
 * <p>A managed connection of a {@code Transacted} factory works through it: {@code
 * FtpLocalTransaction} for the container, a {@code StagedTransaction} in place of the session for
 * handles; it leaves {@code PendingChanges} to the {@code Commit}. {@code Staging} is the
 * transaction's life and end. It knows neither container nor pool.
 */
@NullMarked
package org.ftpconnector.spi.transaction;

import org.jspecify.annotations.NullMarked;
