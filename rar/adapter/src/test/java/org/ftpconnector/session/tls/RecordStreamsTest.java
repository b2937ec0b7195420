package org.ftpconnector.session.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is between TLS and the connection. */
class RecordStreamsTest {
  private static final byte[] CHANGE_CIPHER_SPEC = {20, 3, 3, 0, 1, 1};

  private ServerSocketChannel listener;
  private SocketChannel near;
  private SocketChannel far;
  private RecordInput input;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    near = SocketChannel.open(listener.getLocalAddress());
    far = listener.accept();
    input = new RecordInput(near.socket());
  }

  @AfterEach
  void close() throws IOException {
    near.close();
    far.close();
    listener.close();
  }

  private void arrive(byte[] bytes) throws IOException {
    far.write(ByteBuffer.wrap(bytes));
    far.shutdownOutput();
  }

  @Test
  void what_is_there_is_received_at_once_and_given_piece_by_piece() throws IOException {
    arrive(new byte[] {1, 2, 3, 4, 5});
    assertThat(input.read()).isEqualTo(1);
    assertThat(input.hasLeft()).isTrue();
    assertThat(input.available()).isEqualTo(4);
    assertThat(near.socket().getInputStream().available()).isZero();
    assertThat(input.readNBytes(3)).containsExactly(2, 3, 4);
    assertThat(input.hasArrived()).isTrue();
    assertThat(input.readAllBytes()).containsExactly(5);
    assertThat(input.hasLeft()).isFalse();
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void looking_whether_something_has_arrived_takes_nothing_away() throws IOException {
    assertThat(input.hasArrived()).isFalse();
    arrive(new byte[] {1, 2, 3});
    while (!input.hasArrived()) {
      Thread.onSpinWait();
    }
    assertThat(input.readAllBytes()).containsExactly(1, 2, 3);
    assertThat(input.hasArrived()).as("the end").isTrue();
  }

  @Test
  void a_read_that_is_too_late_loses_nothing() throws IOException {
    near.socket().setSoTimeout(1);
    assertThatThrownBy(() -> input.read()).isInstanceOf(SocketTimeoutException.class);
    arrive(new byte[] {7});
    near.socket().setSoTimeout(10_000);
    assertThat(input.readAllBytes()).containsExactly(7);
  }

  @Test
  void what_is_to_be_waited_for_comes_before_the_first_read_and_once() throws IOException {
    List<String> waits = new ArrayList<>();
    input.readAfter(() -> waits.add("wait"));
    arrive(new byte[] {1});
    assertThat(waits).isEmpty();
    assertThat(input.readAllBytes()).containsExactly(1);
    assertThat(waits).containsExactly("wait");
  }

  /** Each write, as it reaches the connection. */
  private static final class Writes extends ByteArrayOutputStream {
    private final List<byte[]> all = new ArrayList<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      all.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }

  @Test
  void change_cipher_spec_goes_with_what_follows_it() throws IOException {
    Writes writes = new Writes();
    RecordOutput output = new RecordOutput(writes);
    output.write(new byte[] {22, 3, 3, 0, 0});
    output.flush();
    output.write(CHANGE_CIPHER_SPEC.clone());
    output.write(new byte[] {9, 8, 7}, 1, 2);
    output.flush();
    assertThat(writes.all)
        .containsExactly(new byte[] {22, 3, 3, 0, 0}, new byte[] {20, 3, 3, 0, 1, 1, 8, 7});
  }

  @Test
  void change_cipher_spec_alone_goes_when_it_is_flushed() throws IOException {
    Writes writes = new Writes();
    RecordOutput output = new RecordOutput(writes);
    output.write(CHANGE_CIPHER_SPEC);
    assertThat(writes.all).isEmpty();
    output.flush();
    output.flush();
    assertThat(writes.all).containsExactly(CHANGE_CIPHER_SPEC);
  }
}
