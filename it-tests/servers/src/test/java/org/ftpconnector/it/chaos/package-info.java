/**
 * Random operations over a network where connections are cut, reset, stalled, shortened and
 * delayed: whatever the connector says of each is held against the server's disk.
 */
@NullMarked
package org.ftpconnector.it.chaos;

import org.jspecify.annotations.NullMarked;
