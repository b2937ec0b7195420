/** What Apache Hop finds the Commons VFS provider by. */
@NullMarked
package org.ftpconnector.hop;

import org.jspecify.annotations.NullMarked;
