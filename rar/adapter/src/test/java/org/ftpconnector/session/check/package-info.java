/** Tests of what is read in replies about data connections and transfers. */
@NullMarked
package org.ftpconnector.session.check;

import org.jspecify.annotations.NullMarked;
