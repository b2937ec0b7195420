/** Tests of what becomes of files. */
@NullMarked
package org.ftpconnector.batch.report;

import org.jspecify.annotations.NullMarked;
