/**
 * Artifacts for Jakarta Batch that work on the files of any Commons VFS URL: local files, FTP, and
 * whatever else there is a provider for.
 *
 * <p>A job names them as {@code ref="vfsFileReader"}, the name of the class with a small first
 * letter. Each can be repeated: what a crash, a stop or a failure has left is where the next
 * execution goes on. {@link org.ftpconnector.batch.FoundFile} is what passes from readers to
 * processors and writers.
 */
@NullMarked
package org.ftpconnector.batch;

import org.jspecify.annotations.NullMarked;
