/**
 * What a connection factory has learned of its server, for all of its sessions: what it bears sent
 * together or ahead, which commands it knows, what it answers of paths; each refuted until a time.
 *
 * <p>Those who send ask it before they do, and tell it what came of that. It knows no data
 * connection and opens nothing.
 */
@NullMarked
package org.ftpconnector.session.server;

import org.jspecify.annotations.NullMarked;
