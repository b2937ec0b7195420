/**
 * Micro-benchmarks of what is package-private in {@code session}: on the class path a package may
 * come from two places.
 */
@NullMarked
package org.ftpconnector.session;

import org.jspecify.annotations.NullMarked;
