/**
 * Both data modes through a real firewall, between two network namespaces.
 *
 * <p>{@link org.ftpconnector.it.firewall.FirewallIT} has the tests; server and client are programs
 * of their own there, because a process is in one network namespace only.
 */
@NullMarked
package org.ftpconnector.it.firewall;

import org.jspecify.annotations.NullMarked;
