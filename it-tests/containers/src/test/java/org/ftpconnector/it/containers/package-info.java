/**
 * The same behaviour on every application server.
 *
 * <p>{@link org.ftpconnector.it.containers.UseBehaviour} and {@link
 * org.ftpconnector.it.containers.LifeCycleBehaviour} say what an application and an operator see;
 * an {@link org.ftpconnector.it.containers.ApplicationServer} knows how one product is configured,
 * started, deployed to and stopped. The servers run as processes of their own, from their
 * distributions, on 127.0.0.1 only; the FTP server runs beside the tests and says what it saw.
 */
@NullMarked
package org.ftpconnector.it.containers;

import org.jspecify.annotations.NullMarked;
