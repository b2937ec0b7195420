/** Tests of inboxes. */
@NullMarked
package org.ftpconnector.inbound.poll;

import org.jspecify.annotations.NullMarked;
