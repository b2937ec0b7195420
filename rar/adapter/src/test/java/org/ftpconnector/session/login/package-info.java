/** Tests of what is read in replies to a login. */
@NullMarked
package org.ftpconnector.session.login;

import org.jspecify.annotations.NullMarked;
