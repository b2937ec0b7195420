/** Tests of the adapter as a whole. */
@NullMarked
package org.ftpconnector;

import org.jspecify.annotations.NullMarked;
