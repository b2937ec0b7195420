/**
 * Which files are to be claimed next: one listing, or one of each folder, as it comes, and the
 * first that are wanted, old enough and steady, with what a survey of the claims has shown.
 */
@NullMarked
package org.ftpconnector.inbound.poll;

import org.jspecify.annotations.NullMarked;
