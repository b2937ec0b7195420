/**
 * A Commons VFS provider over pooled FTP connections, for URLs such as {@code
 * ftp-jca://orders/in/a.csv?mode=active}.
 *
 * <p>{@link org.ftpconnector.vfs.FtpFileProvider} makes one {@link
 * org.ftpconnector.vfs.FtpFileSystem} for each connection factory, login, query and set of options.
 * It holds no connection: an operation of {@link org.ftpconnector.vfs.FtpFileObject} takes a lease,
 * does its work and returns the lease; a stream returns it when closed.
 *
 * <p>The query is part of the {@link org.ftpconnector.vfs.FtpFileName}, so that children, parents,
 * relative names and layers such as {@code zip:} keep it. {@link org.ftpconnector.vfs.UrlParameter}
 * says what may stand in it. The URL wins over {@link
 * org.ftpconnector.vfs.FtpFileSystemConfigBuilder options}, and they over the connection factory.
 */
@NullMarked
package org.ftpconnector.vfs;

import org.jspecify.annotations.NullMarked;
