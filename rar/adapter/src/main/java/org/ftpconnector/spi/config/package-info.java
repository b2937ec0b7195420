/**
 * The configuration of one connection factory: its properties as beans have them, each named once,
 * and read into the session's settings.
 *
 * <p>Containers and the pool's builder set the properties, and the contract reads them. The package
 * knows no connection.
 */
@NullMarked
package org.ftpconnector.spi.config;

import org.jspecify.annotations.NullMarked;
