/** Tests of the session against an in-process FTP server, and of its parsers. */
@NullMarked
package org.ftpconnector.session;

import org.jspecify.annotations.NullMarked;
