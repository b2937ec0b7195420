/**
 * TLS sessions (RFC 4217): which protocol and certificates, how the sessions of a factory's control
 * connections are resumed on their data connections, and what their ends mean.
 *
 * <p>Control and data connections are secured here. It knows no command and no reply.
 */
@NullMarked
package org.ftpconnector.session.tls;

import org.jspecify.annotations.NullMarked;
