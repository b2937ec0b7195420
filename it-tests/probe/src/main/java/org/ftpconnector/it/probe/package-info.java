/**
 * Asks applications in a server over HTTP: the servlets of {@link org.ftpconnector.it.probe.app},
 * and the demo application's jobs.
 */
@NullMarked
package org.ftpconnector.it.probe;

import org.jspecify.annotations.NullMarked;
