/** What is deployed to WildFly. */
@NullMarked
package org.ftpconnector.bench.wildfly;

import org.jspecify.annotations.NullMarked;
