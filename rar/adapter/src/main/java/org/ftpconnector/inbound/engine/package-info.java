/**
 * One directory polled by one node in one of its lives: {@link
 * org.ftpconnector.inbound.engine.Activation} is what can be done, {@link
 * org.ftpconnector.inbound.engine.Schedule} has it done again and again on threads that are given.
 *
 * <p>An inbox of plain Java and a message-driven bean of a container are fronts of this, and it
 * knows neither.
 */
@NullMarked
package org.ftpconnector.inbound.engine;

import org.jspecify.annotations.NullMarked;
