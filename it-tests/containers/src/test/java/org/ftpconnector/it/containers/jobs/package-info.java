/** What runs in the server of {@code WildFlyJobsIT}, beside the artifacts for batch jobs. */
@NullUnmarked // The container sets fields.
package org.ftpconnector.it.containers.jobs;

import org.jspecify.annotations.NullUnmarked;
