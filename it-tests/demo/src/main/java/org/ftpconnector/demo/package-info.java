/**
 * A demo application: a batch job that moves files between two FTP servers through VFS URLs.
 *
 * <p>{@link org.ftpconnector.demo.VfsProducer} owns the application's VFS, {@code
 * META-INF/batch-jobs/move-files.xml} is the job, {@link org.ftpconnector.demo.FolderReader} and
 * {@link org.ftpconnector.demo.MovingWriter} are its two halves, and {@link
 * org.ftpconnector.demo.JobsServlet} starts and watches it.
 */
@NullMarked
package org.ftpconnector.demo;

import org.jspecify.annotations.NullMarked;
