package org.ftpconnector.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket that reports another port than its own. JSSE files a client's TLS sessions
 * under the peer's name and the port that the underlying socket reports (SSLSocketImpl, JDK 17 and
 * 25); under a common number a data connection finds the session of its control connection, and no
 * other.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the transport synchronises
final class KeyedSocket extends Socket {
  private final Socket transport;
  private final int key;
  private final Duration writeLimit;
  private @Nullable Deadline deadline;
  private boolean staysOpen;

  /** What has been read to see whether something is there, and is the first that is read next. */
  private final ByteBuffer ahead = ByteBuffer.allocate(1).limit(0);

  KeyedSocket(Socket transport, int key, Duration writeLimit) {
    this.transport = transport;
    this.key = key;
    this.writeLimit = writeLimit;
  }

  /**
   * Reads end by then, however many it takes: what TLS makes one read of may arrive byte by byte,
   * and each byte starts a socket's time-out anew.
   */
  void readBy(Deadline limit) {
    deadline = limit;
  }

  /** Each read may take as long as {@link #setSoTimeout} says. */
  void readAsEver() {
    deadline = null;
  }

  /** Whether something can be read now, be it the end. Does not wait. */
  boolean hasArrived() throws IOException {
    if (ahead.hasRemaining()) {
      return true;
    }
    SocketChannel channel = transport.getChannel();
    channel.configureBlocking(false);
    try {
      int read = channel.read(ahead.clear());
      return read != 0;
    } finally {
      ahead.flip();
      channel.configureBlocking(true);
    }
  }

  /** From now on closing this leaves the transport as it is. */
  void stayOpen() {
    staysOpen = true;
  }

  @Override
  public int getPort() {
    return key;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new LimitedInput(transport.getInputStream());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return DataOutputChannel.sharing(transport.getChannel(), writeLimit);
  }

  @Override
  public InetAddress getInetAddress() {
    return transport.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return transport.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return transport.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return transport.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return transport.getLocalSocketAddress();
  }

  @Override
  public boolean isConnected() {
    return transport.isConnected();
  }

  @Override
  public boolean isBound() {
    return transport.isBound();
  }

  @Override
  public boolean isClosed() {
    return transport.isClosed();
  }

  @Override
  public boolean isInputShutdown() {
    return transport.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return transport.isOutputShutdown();
  }

  @Override
  public void shutdownInput() throws IOException {
    if (!staysOpen) {
      transport.shutdownInput();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!staysOpen) {
      transport.shutdownOutput();
    }
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    transport.setSoTimeout(timeout);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return transport.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    transport.setTcpNoDelay(on);
  }

  @Override
  public void setSoLinger(boolean on, int linger) throws SocketException {
    transport.setSoLinger(on, linger);
  }

  @Override
  public int getSoLinger() throws SocketException {
    return transport.getSoLinger();
  }

  @Override
  public void close() throws IOException {
    if (!staysOpen) {
      transport.close();
    }
  }

  private final class LimitedInput extends FilterInputStream {
    LimitedInput(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      if (ahead.hasRemaining()) {
        return ahead.get() & 0xff;
      }
      limit();
      return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (ahead.hasRemaining() && length > 0) {
        bytes[offset] = ahead.get();
        return 1;
      }
      limit();
      return super.read(bytes, offset, length);
    }

    private void limit() throws IOException {
      Deadline by = deadline;
      if (by != null) {
        transport.setSoTimeout(by.remainingMillis());
      }
    }
  }
}
