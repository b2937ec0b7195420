/** Tests of what replies mean. */
@NullMarked
package org.ftpconnector.session.control;

import org.jspecify.annotations.NullMarked;
