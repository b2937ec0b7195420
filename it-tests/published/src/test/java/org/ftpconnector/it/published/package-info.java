/** Looks at what is published as a public repository and whoever passes it on would. */
@NullMarked
package org.ftpconnector.it.published;

import org.jspecify.annotations.NullMarked;
