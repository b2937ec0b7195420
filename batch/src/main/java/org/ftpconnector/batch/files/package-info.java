/**
 * What becomes of files, for plain Java: which are chosen, the manifest that keeps the choice, and
 * moves that a crash at any point neither loses nor doubles. Nothing here knows of batches.
 */
@NullMarked
package org.ftpconnector.batch.files;

import org.jspecify.annotations.NullMarked;
