package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The threads and sockets of this JVM that there were before, to see which have been left. */
final class Leftovers {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Set<Thread> threads;
  private final int sockets;

  Leftovers() throws IOException {
    // The JDK keeps one for itself from the first channel on that is closed.
    ServerSocketChannel.open().close();
    threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    sockets = Descriptors.sockets();
  }

  /** Those that have come since and stay; threads are waited for. */
  List<String> since() throws InterruptedException {
    List<String> left = new ArrayList<>();
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!threads.contains(thread) && !isOfJvm(thread)) {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        thread.join(Math.max(1, millis));
        if (thread.isAlive()) {
          left.add("the thread " + thread.getName());
        }
      }
    }
    int more = Descriptors.sockets() - sockets;
    if (more > 0) {
      left.add(more + " sockets");
    }
    return left;
  }

  /** And the threads that MINA, on which Apache FtpServer is built, never ends. */
  private static boolean isOfJvm(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getName().equals("system")
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().equals("CompletableFutureDelayScheduler")
        || thread.getName().startsWith("ssl-exec-");
  }
}
