/** Tests of what is kept of listings. */
@NullMarked
package org.ftpconnector.session.directory;

import org.jspecify.annotations.NullMarked;
