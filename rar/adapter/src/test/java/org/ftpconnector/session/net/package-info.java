/** Tests of listening ports. */
@NullMarked
package org.ftpconnector.session.net;

import org.jspecify.annotations.NullMarked;
