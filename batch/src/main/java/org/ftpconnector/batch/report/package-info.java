/**
 * What is told of moves, for plain Java: a row for each file, a summary, and how far a step is.
 * Nothing here knows of batches.
 */
@NullMarked
package org.ftpconnector.batch.report;

import org.jspecify.annotations.NullMarked;
