/** The way to the servers, and what is counted at them. */
@NullMarked
package org.ftpconnector.bench.servers;

import org.jspecify.annotations.NullMarked;
