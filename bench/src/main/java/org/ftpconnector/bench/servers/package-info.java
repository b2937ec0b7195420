/** The FTP servers that everything is measured on, and the way to them. */
@NullMarked
package org.ftpconnector.bench.servers;

import org.jspecify.annotations.NullMarked;
