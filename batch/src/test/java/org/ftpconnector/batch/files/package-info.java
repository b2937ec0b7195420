/** Tests of what becomes of files. */
@NullMarked
package org.ftpconnector.batch.files;

import org.jspecify.annotations.NullMarked;
