/** Sees to it that the benchmarks can be run. */
@NullMarked
package org.ftpconnector.bench;

import org.jspecify.annotations.NullMarked;
