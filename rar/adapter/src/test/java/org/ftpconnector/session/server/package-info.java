/** Tests of what is learned of servers. */
@NullMarked
package org.ftpconnector.session.server;

import org.jspecify.annotations.NullMarked;
