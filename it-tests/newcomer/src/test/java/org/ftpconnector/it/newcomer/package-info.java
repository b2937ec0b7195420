/** What the manual says of plain Java, in an empty Maven project. */
@NullMarked
package org.ftpconnector.it.newcomer;

import org.jspecify.annotations.NullMarked;
