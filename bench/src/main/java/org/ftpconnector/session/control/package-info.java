/** Benchmarks of the reply reader, in its package to reach it. */
@NullMarked
package org.ftpconnector.session.control;

import org.jspecify.annotations.NullMarked;
