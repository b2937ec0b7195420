/**
 * The connector shown at work, by {@code mvn -q -Prun verify}: {@link org.ftpconnector.it.run.Main}
 * starts an FTP server and WildFly, runs the demo application's job in both data modes, and prints
 * what happened.
 */
@NullMarked
package org.ftpconnector.it.run;

import org.jspecify.annotations.NullMarked;
