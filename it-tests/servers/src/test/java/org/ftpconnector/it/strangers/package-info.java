/**
 * Everyday operations through Commons VFS on servers that nobody has met.
 *
 * <p>Each {@link org.ftpconnector.it.strangers.Stranger} is a set of oddities; an {@link
 * org.ftpconnector.it.strangers.Operation} is judged by the server's disk, and by how long it took.
 */
@NullMarked
package org.ftpconnector.it.strangers;

import org.jspecify.annotations.NullMarked;
