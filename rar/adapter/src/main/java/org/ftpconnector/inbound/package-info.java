/**
 * Files that arrive in a directory of an FTP server, delivered to a listener by any number of
 * nodes: {@link org.ftpconnector.inbound.FtpInbox} is built over a connection factory, polls, and
 * is closed.
 *
 * <p>A file is claimed by renaming it into a directory of claims, to a name that says whose it is
 * and which attempt this is, or by a row in a database. A node that is alive renews a sign there,
 * and the claims of one that is not are taken over. What is remembered stands in those names or
 * rows alone.
 *
 * <p>It knows the connector's API and Java, starts no thread and opens no connection but leases and
 * those of a data source that it is given. In a container and in plain Java it is the same.
 */
@NullMarked
package org.ftpconnector.inbound;

import org.jspecify.annotations.NullMarked;
