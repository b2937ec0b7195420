/** Tests of the demo's own code, without a server. */
@NullMarked
package org.ftpconnector.demo;

import org.jspecify.annotations.NullMarked;
