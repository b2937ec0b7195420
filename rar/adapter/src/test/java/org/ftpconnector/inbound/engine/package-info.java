/** Tests of the engine of inboxes. */
@NullMarked
package org.ftpconnector.inbound.engine;

import org.jspecify.annotations.NullMarked;
