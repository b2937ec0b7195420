/**
 * What is given from outside: the server, the login, limits, TLS, proxy and ports, as values that
 * were checked when they were made, with the rules that go with them, as which address is taken of
 * a PASV reply; and the listener that hears of what happens.
 *
 * <p>The resource adapter's configuration and the pool's fill them in, and every room reads them.
 * It opens nothing and asks nothing; it never knows where a value came from.
 */
@NullMarked
package org.ftpconnector.session.settings;

import org.jspecify.annotations.NullMarked;
