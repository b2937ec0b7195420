package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Looking whether something has arrived, which happens before each command. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeyedSocketTest {
  private KeyedSocket socket;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SocketChannel transport = SocketChannel.open(listener.getLocalSocketAddress());
      socket = new KeyedSocket(transport.socket(), 70_000, Duration.ofSeconds(30));
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
}
