/**
 * How nodes agree on whose a file is: by renames into a directory of claims, where the names say
 * everything, and by signs of life there; by rows, which the room {@code database} has; or not at
 * all, for one node alone.
 *
 * <p>{@link org.ftpconnector.inbound.claim.Claims} is what others see. It knows neither which files
 * are wanted nor what is done with them.
 */
@NullMarked
package org.ftpconnector.inbound.claim;

import org.jspecify.annotations.NullMarked;
