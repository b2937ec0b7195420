/**
 * Files that arrive at an FTP server become calls of message-driven beans: {@link
 * org.ftpconnector.demo.arrivals.ActiveArrivals} and {@link
 * org.ftpconnector.demo.arrivals.PassiveArrivals}, one for each data mode.
 *
 * <p>A library of its own for the demo application: GlassFish and TomEE deploy no application with
 * a bean for which they have no configuration.
 */
@NullMarked
package org.ftpconnector.demo.arrivals;

import org.jspecify.annotations.NullMarked;
