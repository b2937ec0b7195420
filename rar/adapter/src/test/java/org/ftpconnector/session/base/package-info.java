/** Tests of text and time. */
@NullMarked
package org.ftpconnector.session.base;

import org.jspecify.annotations.NullMarked;
