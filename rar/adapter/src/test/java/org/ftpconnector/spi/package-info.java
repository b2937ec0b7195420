/** Tests of the Jakarta Connectors contract, named after what they state. */
@NullMarked
package org.ftpconnector.spi;

import org.jspecify.annotations.NullMarked;
