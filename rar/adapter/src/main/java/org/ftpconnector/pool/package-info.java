/**
 * FTP sessions pooled in plain Java, where no container does it: {@link
 * org.ftpconnector.pool.FtpPool} is built, gives a connection factory, and is closed.
 *
 * <p>It drives the same managed connections through the same contract as a container (Connectors
 * 2.1, chapter 6): a {@code ConnectionManager} on Apache Commons Pool, which is an optional
 * dependency and not in the archive. In a container nothing here is used.
 *
 * <p>A lease goes from {@code PoolingConnectionManager}, which queues, to {@code SessionPool},
 * which has one or opens one by {@code SessionLife}; {@code ServerRoom} and {@code LearnedBound}
 * know how many the server lets in. Whether a login is tried again the session decides.
 */
@NullMarked
package org.ftpconnector.pool;

import org.jspecify.annotations.NullMarked;
