/**
 * What the tests deploy: servlets that each do one thing with a connection factory or a VFS URL.
 */
@NullMarked
package org.ftpconnector.it.wildfly.app;

import org.jspecify.annotations.NullMarked;
