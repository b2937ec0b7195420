/** The provider inside an application server: {@code ftp-jca} URLs over WildFly's pool. */
@NullMarked
package org.ftpconnector.bench.wildfly;

import org.jspecify.annotations.NullMarked;
