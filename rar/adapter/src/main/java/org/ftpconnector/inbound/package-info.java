/**
 * Files that arrive in a directory of an FTP server, delivered to a listener by any number of
 * nodes: {@link org.ftpconnector.inbound.FtpInbox} is built over a connection factory, polls, and
 * is closed.
 *
 * <p>A file is claimed by renaming it into a directory of claims, to a name that says whose it is
 * and which attempt this is; a node that is alive renews a file there, and the claims of one that
 * is not are taken over by another rename. Nothing else is remembered anywhere.
 *
 * <p>The package knows the connector's API and Java, starts no thread and opens no connection but
 * leases. Its rooms know only what is to their left: {@code settings <- server <- claim <- poll,
 * delivery <- engine <- inbound}. It is the same in a container and in plain Java.
 */
@NullMarked
package org.ftpconnector.inbound;

import org.jspecify.annotations.NullMarked;
