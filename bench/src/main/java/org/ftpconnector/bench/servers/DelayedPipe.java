package org.ftpconnector.bench.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One direction of a connection through a {@link DelayLine}. One thread reads and another writes,
 * and what is on its way waits in between: up to 64 MiB, so that the delay costs no throughput.
 */
final class DelayedPipe {
  private static final int CHUNK = 64 * 1024;
  private static final int CHUNKS = 1024;
  private static final int AWAIT_SECONDS = 60;

  private final BlockingQueue<Chunk> onTheWay = new ArrayBlockingQueue<>(CHUNKS);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Socket from;
  private final Socket to;
  private final Duration delay;
  private final Passage passage;

  DelayedPipe(Socket from, Socket to, Duration delay, Passage passage) {
    this.from = from;
    this.to = to;
    this.delay = delay;
    this.passage = passage;
  }

  /** What arrives at this time, and after that; nothing means the end. */
  private static final class Chunk {
    private final byte[] bytes;
    private final long due;
    private final CompletableFuture<Void> awaited;

    Chunk(byte[] bytes, long due, CompletableFuture<Void> awaited) {
      this.bytes = bytes;
      this.due = due;
      this.awaited = awaited;
    }

    void await() throws InterruptedException {
      DelayLine.awaitNanoTime(due);
      try {
        awaited.get(AWAIT_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        // What was to come first never comes.
      }
    }
  }

  void read() {
    byte[] buffer = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      int read = in.read(buffer);
      while (read >= 0) {
        byte[] passed = passage.pass(Arrays.copyOf(buffer, read));
        if (passed.length > 0) {
          put(passed);
        }
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // A reset travels as an end.
    }
    put(new byte[0]);
  }

  private void put(byte[] bytes) {
    Chunk chunk = new Chunk(bytes, System.nanoTime() + delay.toNanos(), passage.awaited());
    try {
      while (end.getCount() > 0 && !onTheWay.offer(chunk, 1, TimeUnit.SECONDS)) {
        // The other side reads slowly.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void write() {
    try {
      OutputStream out = to.getOutputStream();
      Chunk chunk = onTheWay.take();
      while (chunk.bytes.length > 0) {
        chunk.await();
        out.write(chunk.bytes);
        chunk = onTheWay.take();
      }
      chunk.await();
      to.shutdownOutput();
    } catch (IOException e) {
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end.countDown();
    }
  }

  /** Nobody receives any more: ends the other direction too, and lets its reader go. */
  private void abandon() {
    try (from;
        to) {
      onTheWay.clear();
    } catch (IOException e) {
      // It is over in any case.
    }
  }

  void awaitEnd() throws InterruptedException {
    end.await();
  }
}
