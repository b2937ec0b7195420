/** Tests of the parsers, on the listings of many servers. */
@NullMarked
package org.ftpconnector.session.listing;

import org.jspecify.annotations.NullMarked;
