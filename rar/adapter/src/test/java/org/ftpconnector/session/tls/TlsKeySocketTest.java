package org.ftpconnector.session.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.ftpconnector.session.base.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking whether something has arrived, which happens before each command. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TlsKeySocketTest {
  private TlsKeySocket socket;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SocketChannel transport = SocketChannel.open(listener.getLocalSocketAddress());
      socket = new TlsKeySocket(transport.socket(), 70_000, Duration.ofSeconds(30));
      peer = listener.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    socket.close();
    peer.close();
  }

  private void awaitArrival() throws IOException {
    while (!socket.hasArrived()) {
      Thread.onSpinWait();
    }
  }

  /** The socket has no time-out: who waited would wait for ever. */
  @Test
  void nothing_is_not_waited_for() throws IOException {
    assertThat(socket.hasArrived()).isFalse();
  }

  @Test
  void what_was_looked_at_is_still_read() throws IOException {
    peer.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
    awaitArrival();
    assertThat(socket.hasArrived()).isTrue();
    assertThat(socket.getInputStream().read()).isEqualTo('a');
    awaitArrival();
    peer.close();
    assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("bc");
  }

  @Test
  void the_end_arrives_too() throws IOException {
    peer.close();
    awaitArrival();
    assertThat(socket.getInputStream().read()).isNegative();
  }

  /** TLS answers while it reads: a peer that takes nothing must not hold it for longer. */
  @Test
  void what_is_written_while_there_is_a_limit_for_reading_ends_by_it_too() {
    socket.readBy(Deadline.in(Duration.ofMillis(300)));
    byte[] much = new byte[64 * 1024 * 1024];
    long began = System.nanoTime();
    assertThatThrownBy(() -> socket.getOutputStream().write(much))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
  }
}
