/**
 * What tests deploy into an application server: servlets that each do one thing with a connection
 * factory or a VFS URL.
 */
@NullMarked
package org.ftpconnector.it.probe.app;

import org.jspecify.annotations.NullMarked;
