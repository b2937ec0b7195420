/** What is in the client's two jars. */
@NullMarked
package org.ftpconnector.client;

import org.jspecify.annotations.NullMarked;
