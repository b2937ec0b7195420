/**
 * Texts as bytes, for plain Java: records read from an offset, and appended behind a length, each
 * with the trace by which a restart knows that it is the same text still. Nothing here knows of
 * batches.
 */
@NullMarked
package org.ftpconnector.batch.lines;

import org.jspecify.annotations.NullMarked;
