/** Micro-benchmarks of what is public; others are in the packages they measure. */
@NullMarked
package org.ftpconnector.bench.micro;

import org.jspecify.annotations.NullMarked;
