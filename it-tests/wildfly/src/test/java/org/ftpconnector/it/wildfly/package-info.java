/**
 * The archive and the VFS provider in a real WildFly.
 *
 * <p>One server for all tests; it is configured by {@code src/test/cli}. The tests are its clients:
 * they ask the servlets of {@link org.ftpconnector.it.probe.app} over HTTP, the server's management
 * over its own port, and the FTP server, which runs beside the tests, for what it saw.
 */
@NullMarked
package org.ftpconnector.it.wildfly;

import org.jspecify.annotations.NullMarked;
