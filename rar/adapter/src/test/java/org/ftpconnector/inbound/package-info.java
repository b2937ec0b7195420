/** Tests of inboxes. */
@NullMarked
package org.ftpconnector.inbound;

import org.jspecify.annotations.NullMarked;
