/** The plug-in in Apache Hop. */
@NullMarked
package org.ftpconnector.hop;

import org.jspecify.annotations.NullMarked;
