package org.ftpconnector.bench.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Carries lines on when they are whole, each changed as need be. */
final class LinePassage implements Passage {
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final Change change;
  private final Supplier<CompletableFuture<Void>> awaited;

  LinePassage(Change change, Supplier<CompletableFuture<Void>> awaited) {
    this.change = change;
    this.awaited = awaited;
  }

  /** Gives another line for one; both with their ends, a byte a character. */
  interface Change {
    String of(String line) throws IOException;
  }

  @Override
  public byte[] pass(byte[] bytes) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte b : bytes) {
      begun.write(b);
      if (b == '\n') {
        String line = change.of(begun.toString(StandardCharsets.ISO_8859_1));
        whole.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        begun.reset();
      }
    }
    return whole.toByteArray();
  }

  @Override
  public CompletableFuture<Void> awaited() {
    return awaited.get();
  }
}
