/**
 * Directories: the one that the session is in, and listings of any, by MLSD (RFC 3659 section 7),
 * LIST or NLST (RFC 959 section 4.1.3), whichever the server can be brought to answer.
 *
 * <p>The session lists here, and so does whoever looks for one path or for where the login has put
 * the user. It alone brings the lines of a transfer to the parsers of {@code listing}; what an
 * entry that is missing proves it leaves to {@code path}.
 */
@NullMarked
package org.ftpconnector.session.directory;

import org.jspecify.annotations.NullMarked;
