/** Tests of the pool in plain Java. */
@NullMarked
package org.ftpconnector.pool;

import org.jspecify.annotations.NullMarked;
