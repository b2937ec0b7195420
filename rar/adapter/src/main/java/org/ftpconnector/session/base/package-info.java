/**
 * Text and time, below everything: what may be shown of a foreign text, what must not, until when
 * to wait, and for how long something that was tried is believed.
 *
 * <p>Every room uses it. It knows no socket, no reply and no server.
 */
@NullMarked
package org.ftpconnector.session.base;

import org.jspecify.annotations.NullMarked;
