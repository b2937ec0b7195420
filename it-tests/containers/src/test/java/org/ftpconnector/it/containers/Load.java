package org.ftpconnector.it.containers;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ftpconnector.it.probe.Probe;

/**
 * Reads a file over and over, in both data modes, from several threads. An application that is away
 * for a moment is no error.
 */
final class Load implements AutoCloseable {
  private static final int THREADS = 3;

  private final URI application;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;
  private int transfers;

  /** Begins at once. */
  Load(URI application) {
    this.application = application;
    for (int i = 0; i < THREADS; i++) {
      String mode = i % 2 == 0 ? "active" : "passive";
      Thread thread = new Thread(() -> read(mode), "load " + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** Waits for so many more. */
  synchronized void awaitTransfers(int count) throws IOException, InterruptedException {
    int goal = transfers + count;
    long deadline = System.nanoTime() + Waiting.LIMIT.toNanos();
    while (transfers < goal) {
      if (System.nanoTime() > deadline) {
        throw new IOException("only " + transfers + " transfers, not " + goal);
      }
      wait(1000);
    }
  }

  private void read(String mode) {
    while (!isClosed) {
      try {
        Probe probe = new Probe(application.toURL());
        probe.get("url", "url", "ftp-jca://source/small.bin?mode=" + mode);
        count();
      } catch (IOException betweenDeployments) {
        LockSupport.parkNanos(10_000_000);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void count() {
    transfers++;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the load ends", e);
    }
  }
}
