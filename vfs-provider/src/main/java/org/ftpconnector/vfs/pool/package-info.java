/**
 * The provider for plain Java alone, whose URLs name a server, {@code ftp-pool://host/path}, and
 * which makes the pools that it takes connections from.
 *
 * <p>Commons VFS calls {@link org.ftpconnector.vfs.pool.PooledFtpFileProvider}, and applications
 * set options with {@link org.ftpconnector.vfs.pool.PooledFtpFileSystemConfigBuilder}. It knows the
 * files of {@link org.ftpconnector.vfs}, which take their leases from it, the connector's pool and
 * the properties of its connection factories.
 *
 * <p>It never knows a container or JNDI, and nothing else knows it: in an application server the
 * pool's classes are not visible, and this package is not loaded.
 */
@NullMarked
package org.ftpconnector.vfs.pool;

import org.jspecify.annotations.NullMarked;
