package org.ftpconnector.session.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.net.LimitedOutput;

/**
 * A connected socket that reports another port than its own. JSSE files a client's TLS sessions
 * under the peer's name and the port that the underlying socket reports (SSLSocketImpl, JDK 17 and
 * 25); under a common number a data connection finds the session of its control connection, and no
 * other.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the transport synchronises
public final class TlsKeySocket extends Socket {
  private final Socket transport;
  private volatile int key;
  private final RecordInput input;
  private final LimitedOutput channel;
  private final RecordOutput output;
  private boolean staysOpen;

  TlsKeySocket(Socket transport, int key, Duration writeLimit) throws IOException {
    this.transport = transport;
    this.key = key;
    this.input = new RecordInput(transport);
    this.channel = LimitedOutput.sharing(transport.getChannel(), writeLimit);
    this.output = new RecordOutput(channel);
  }

  /**
   * Reads end by then, however many it takes: what TLS makes one read of may arrive byte by byte,
   * and each byte starts a socket's time-out anew. So does what TLS answers meanwhile.
   */
  public void readBy(Deadline limit) {
    readBy(limit, Integer.MAX_VALUE);
  }

  /** The same, where each read of the connection may take {@code millis} by itself. */
  public void readBy(Deadline limit, int millis) {
    input.readBy(limit, millis);
    channel.writeBy(limit);
  }

  /** Nothing is read before this has ended. */
  void readAfter(RecordInput.Wait something) {
    input.readAfter(something);
  }

  /** Each read may take as long as {@link #setSoTimeout} says. */
  public void readAsEver() {
    input.readAsEver();
    channel.writeBy(null);
  }

  /** Whether something can be read now, be it the end. Does not wait. */
  public boolean hasArrived() throws IOException {
    return input.hasArrived();
  }

  /** Whether bytes can be read now. Does not notice a closed connection. */
  public boolean hasBytes() throws IOException {
    return input.available() > 0;
  }

  /** Whether bytes have been received that nobody has read. Asks the connection nothing. */
  boolean hasLeft() {
    return input.hasLeft();
  }

  /** Whether TLS was told that the connection has ended. */
  boolean hasEnded() {
    return input.hasEnded();
  }

  /** From now on it reports this port. */
  void fileUnder(int number) {
    key = number;
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
  public InputStream getInputStream() {
    return input;
  }

  @Override
  public OutputStream getOutputStream() {
    return output;
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
    if (!staysOpen && !transport.isClosed()) {
      transport.shutdownInput();
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    if (!staysOpen && !transport.isClosed()) {
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

  /** Ends the wait of whoever writes, too. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!staysOpen) {
      transport.close();
    }
  }
}
