/**
 * The names of files: a URL is read here, and spelled again, and failures are put into words that
 * name the file.
 *
 * <p>The query is part of the {@link org.ftpconnector.vfs.name.FtpFileName}, so that children,
 * parents, relative names and layers such as {@code zip:} keep it. {@link
 * org.ftpconnector.vfs.name.UrlParameter} says what may stand in it. The providers call it, and
 * Commons VFS through the {@link org.ftpconnector.vfs.name.FtpFileNameParser} that they hand over.
 *
 * <p>It never knows files, file systems or connections, and asks no server.
 */
@NullMarked
package org.ftpconnector.vfs.name;

import org.jspecify.annotations.NullMarked;
