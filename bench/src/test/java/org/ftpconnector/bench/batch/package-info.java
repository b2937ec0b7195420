/** Batch jobs at a distance. */
@NullMarked
package org.ftpconnector.bench.batch;

import org.jspecify.annotations.NullMarked;
