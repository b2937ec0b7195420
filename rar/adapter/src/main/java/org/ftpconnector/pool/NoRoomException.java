package org.ftpconnector.pool;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAllocationException;
import org.jspecify.annotations.Nullable;

/** The server lets no more sessions in, and nobody of ours has one there that is idle. */
final class NoRoomException extends ResourceAllocationException {
  private static final long serialVersionUID = 1L;

  /** {@code refusal}: of the server, if it was asked. */
  NoRoomException(@Nullable ResourceException refusal) {
    super("the server lets no more sessions in", refusal);
  }
}
