package org.ftpconnector.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that work on one run together; what they took is added up. */
public final class Crew {
  private Usage total = Usage.NOTHING;

  /** Nobody has worked yet. */
  public Crew() {}

  /** What one of the threads does. */
  public interface Task {
    /** Does it; {@code thread} counts from 0. */
    void run(int thread) throws IOException;
  }

  /** Has so many threads do this at a time, and returns when all have done it. */
  public void run(int threads, Task task) throws IOException {
    List<FutureTask<Usage>> shares = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      FutureTask<Usage> share =
          new FutureTask<>(
              () -> {
                Usage before = Usage.ofThisThread();
                task.run(number);
                return Usage.ofThisThread().minus(before);
              });
      shares.add(share);
      new Thread(share, "bench-" + number).start();
    }
    for (FutureTask<Usage> share : shares) {
      total = total.plus(await(share));
    }
  }

  private static Usage await(FutureTask<Usage> share) throws IOException {
    try {
      return share.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedOperationException unsupported) {
        throw unsupported;
      }
      throw new IOException("a thread of the run failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  Usage total() {
    return total;
  }
}
