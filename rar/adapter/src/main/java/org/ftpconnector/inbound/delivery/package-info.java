/**
 * What becomes of a claimed file: to the listener, then into the archive, the error directory or
 * nowhere, or to another attempt later.
 *
 * <p>It knows claims and the server, and neither polls nor threads: whoever calls gives his.
 */
@NullMarked
package org.ftpconnector.inbound.delivery;

import org.jspecify.annotations.NullMarked;
