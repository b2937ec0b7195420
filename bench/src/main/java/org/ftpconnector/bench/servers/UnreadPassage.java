package org.ftpconnector.bench.servers;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Carries on what it cannot read, in its turn. */
final class UnreadPassage implements Passage {
  private final Supplier<CompletableFuture<Void>> awaited;

  UnreadPassage(Supplier<CompletableFuture<Void>> awaited) {
    this.awaited = awaited;
  }

  @Override
  public byte[] pass(byte[] bytes) {
    return bytes;
  }

  @Override
  public CompletableFuture<Void> awaited() {
    return awaited.get();
  }
}
