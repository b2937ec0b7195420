/** What is measured. */
@NullMarked
package org.ftpconnector.bench.workloads;

import org.jspecify.annotations.NullMarked;
