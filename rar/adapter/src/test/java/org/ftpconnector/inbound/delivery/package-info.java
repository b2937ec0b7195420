/** Tests of what becomes of claimed files. */
@NullMarked
package org.ftpconnector.inbound.delivery;

import org.jspecify.annotations.NullMarked;
