/**
 * The FTP user side of RFC 959: control connection, data connections, replies, listings.
 *
 * <p>{@link org.ftpconnector.session.FtpSessionFactory} gives an {@link
 * org.ftpconnector.session.FtpSession}, one logged-in control connection with one method an
 * operation. It decides which of the three kinds of failure something is; it knows nothing of
 * containers. The only package that may use commons-net.
 */
@NullMarked
package org.ftpconnector.session;

import org.jspecify.annotations.NullMarked;
