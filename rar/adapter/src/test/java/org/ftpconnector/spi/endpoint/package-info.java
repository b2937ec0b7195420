/** Tests of message-driven beans. */
@NullMarked
package org.ftpconnector.spi.endpoint;

import org.jspecify.annotations.NullMarked;
