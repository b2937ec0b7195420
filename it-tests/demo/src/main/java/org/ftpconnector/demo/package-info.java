/**
 * A demo application: a batch job that moves files between two FTP servers through VFS URLs.
 *
 * <p>{@code META-INF/batch-jobs/move-files.xml} is the job, by the artifacts of {@code
 * ftp-connector-batch} alone. {@link org.ftpconnector.demo.VfsProducer} owns the application's VFS,
 * which they use, and {@link org.ftpconnector.demo.JobsServlet} starts and watches the job.
 */
@NullMarked
package org.ftpconnector.demo;

import org.jspecify.annotations.NullMarked;
