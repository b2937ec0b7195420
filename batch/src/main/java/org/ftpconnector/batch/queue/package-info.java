/**
 * Files that pass a queue of Jakarta Messaging: how messages are written and read. Nothing here
 * knows of batches; only who uses a queue needs its classes.
 */
@NullMarked
package org.ftpconnector.batch.queue;

import org.jspecify.annotations.NullMarked;
