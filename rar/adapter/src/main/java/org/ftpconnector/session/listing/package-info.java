/**
 * From the lines of a listing to entries: MLSD's facts (RFC 3659 section 7), and what LIST prints
 * on Unix, Windows and older systems. It alone knows commons-net.
 *
 * <p>The rooms {@code directory} and {@code path} call it, line by line. It never knows how the
 * lines came, and one line that cannot be read costs that line only.
 */
@NullMarked
package org.ftpconnector.session.listing;

import org.jspecify.annotations.NullMarked;
