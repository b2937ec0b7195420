/**
 * The files of a Commons VFS provider over pooled FTP connections, for URLs such as {@code
 * ftp-jca://orders/in/a.csv?mode=active}, and the leases that their operations take.
 *
 * <p>Commons VFS calls it: {@link org.ftpconnector.vfs.FtpFileProvider} makes one {@link
 * org.ftpconnector.vfs.FtpFileSystem} for each connection factory, login, query and set of options.
 * That holds no connection: an operation of {@link org.ftpconnector.vfs.FtpFileObject} takes a
 * lease, does its work and returns the lease; a stream returns it when closed. What stands in a URL
 * wins over {@link org.ftpconnector.vfs.FtpFileSystemConfigBuilder options}, and they over the
 * connection factory.
 *
 * <p>It knows names, {@link org.ftpconnector.vfs.name}, what file systems of one server share,
 * {@link org.ftpconnector.vfs.server}, and the connector's API, and never what makes connections:
 * {@link org.ftpconnector.vfs.LeaseSource} is all that it knows of pools, so that its classes load
 * where those of a pool are not visible.
 */
@NullMarked
package org.ftpconnector.vfs;

import org.jspecify.annotations.NullMarked;
