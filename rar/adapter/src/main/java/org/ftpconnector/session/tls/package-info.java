/**
 * TLS sessions (RFC 4217): which protocol and certificates, how the sessions of a factory's control
 * connections are resumed on their data connections, and what their ends mean.
 *
 * <p>Control and data connections are secured here. {@code TlsContext} makes the context and sets
 * what JSSE keeps, and for how long; {@code SessionTickets} only tells whether any is left. It
 * knows no command and no reply.
 */
@NullMarked
package org.ftpconnector.session.tls;

import org.jspecify.annotations.NullMarked;
