package org.ftpconnector.it.chaos;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The threads and sockets of this JVM that there were before, to see which have been left. */
final class Leftovers {
  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final Set<Thread> threads;
  private final int sockets;

  Leftovers() throws IOException {
    // The JDK keeps one for itself from the first channel on that is closed.
    ServerSocketChannel.open().close();
    threads = new HashSet<>(Thread.getAllStackTraces().keySet());
    sockets = sockets();
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
    int more = sockets() - sockets;
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
        || thread.getName().startsWith("ssl-exec-");
  }

  private static int sockets() {
    int found = 0;
    try (Stream<Path> open = Files.list(OPEN)) {
      for (Path descriptor : open.toList()) {
        found += isSocket(descriptor) ? 1 : 0;
      }
    } catch (IOException e) {
      // No such file system: then they are not counted.
    }
    return found;
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
