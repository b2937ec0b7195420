package org.ftpconnector.bench.servers;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A thousand ports for one server's passive data connections, until closed; no other benchmark on
 * this machine has them meanwhile.
 *
 * <p>A server that asks the kernel for any port makes it search among those of the connections that
 * it has closed in the last minute (TIME_WAIT): after 9000 downloads a read takes 3 ms in place of
 * 0.2, whoever the client is (Linux 6.18, {@code inet_csk_get_port}). A port that is named is not
 * searched for.
 */
final class PassivePorts implements Closeable {
  private static final int SIZE = 1000;

  /** Below those that kernels give to whoever wants any. */
  private static final int FIRST = 10_000;

  private static final int BLOCKS = 20;

  /** Nobody connects to it: it marks the block as taken. */
  private final ServerSocket mark;

  PassivePorts() throws IOException {
    mark = mark();
  }

  private static ServerSocket mark() throws IOException {
    int start = ThreadLocalRandom.current().nextInt(BLOCKS);
    BindException failure = new BindException("no ports for data connections");
    for (int i = 0; i < BLOCKS; i++) {
      int port = FIRST + (start + i) % BLOCKS * SIZE;
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (BindException taken) {
        failure = taken;
      }
    }
    throw failure;
  }

  /** As Apache FtpServer wants it: {@code from-to}. Ports in it that somebody has are left out. */
  String range() {
    return mark.getLocalPort() + 1 + "-" + (mark.getLocalPort() + SIZE - 1);
  }

  @Override
  public void close() throws IOException {
    mark.close();
  }
}
