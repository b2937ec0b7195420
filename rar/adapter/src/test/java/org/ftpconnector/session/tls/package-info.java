/** Tests of TLS records and sockets. */
@NullMarked
package org.ftpconnector.session.tls;

import org.jspecify.annotations.NullMarked;
