/** Tests of the archives as they are shipped. */
@NullMarked
package org.ftpconnector.archive;

import org.jspecify.annotations.NullMarked;
