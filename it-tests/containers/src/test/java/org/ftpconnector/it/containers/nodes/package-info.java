/** What runs in the nodes of {@code WildFlyNodesIT}. */
@NullUnmarked // The container sets fields.
package org.ftpconnector.it.containers.nodes;

import org.jspecify.annotations.NullUnmarked;
