/** Tests of inboxes. */
@NullMarked
package org.ftpconnector.inbound.claim;

import org.jspecify.annotations.NullMarked;
