/** Tests of inboxes. */
@NullMarked
package org.ftpconnector.inbound.settings;

import org.jspecify.annotations.NullMarked;
