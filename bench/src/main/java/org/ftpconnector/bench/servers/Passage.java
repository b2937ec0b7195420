package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What happens to the bytes that enter a {@link DelayedPipe}. */
interface Passage {
  CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

  /** What is carried on of all that has been received up to these bytes. */
  byte[] pass(byte[] bytes) throws IOException;

  /** Completed when what entered now may arrive. */
  default CompletableFuture<Void> awaited() {
    return NOTHING;
  }
}
