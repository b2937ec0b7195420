/** Benchmarks of the listing parsers, in their package to reach them. */
@NullMarked
package org.ftpconnector.session.listing;

import org.jspecify.annotations.NullMarked;
