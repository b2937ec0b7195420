/**
 * The login (RFC 959 section 6), from a connection that is open to one that is ready: security,
 * user and password, features, type, and where paths begin; and what refusals of it mean.
 *
 * <p>The opening of a session calls it, once a control connection. It gives what it has found out,
 * and never makes the session; where a listing has to tell where paths begin, one is handed in.
 */
@NullMarked
package org.ftpconnector.session.login;

import org.jspecify.annotations.NullMarked;
