/** Message-driven beans that cannot be, for servers to refuse. */
@NullMarked
package org.ftpconnector.it.containers.faulty;

import org.jspecify.annotations.NullMarked;
