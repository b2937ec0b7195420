/**
 * The configuration of one connection factory: its properties as beans have them, each named once,
 * and read into the session's settings.
 *
 * <p>Containers and the pool's builder set it, and the contract reads it. It knows no connection.
 */
@NullMarked
package org.ftpconnector.spi.config;

import org.jspecify.annotations.NullMarked;
