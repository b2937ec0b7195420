/**
 * What an inbox shall be: its properties by their names, what each may be, and which names of files
 * are meant. Read once, when an inbox is built; immutable.
 *
 * <p>It asks no server and knows no other room of the inbox.
 */
@NullMarked
package org.ftpconnector.inbound.settings;

import org.jspecify.annotations.NullMarked;
