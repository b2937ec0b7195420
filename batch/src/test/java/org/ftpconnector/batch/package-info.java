/** Tests of the artifacts, by themselves and in jobs. */
@NullMarked
package org.ftpconnector.batch;

import org.jspecify.annotations.NullMarked;
