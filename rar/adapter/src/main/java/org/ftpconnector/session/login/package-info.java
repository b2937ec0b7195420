/**
 * The login (RFC 959 section 6), from the greeting to the first operation: security, user and
 * password, features, type, and where paths begin; and what refusals of it mean.
 *
 * <p>The session factory calls it, once a control connection. It gives what it has found out, and
 * knows no operation of the session that is made of that.
 */
@NullMarked
package org.ftpconnector.session.login;

import org.jspecify.annotations.NullMarked;
