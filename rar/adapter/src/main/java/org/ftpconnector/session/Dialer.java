package org.ftpconnector.session;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;

/**
 * Opens TCP connections for control and passive data connections.
 *
 * <p>Its sockets belong to channels, because only those end their I/O when the thread is
 * interrupted.
 */
final class Dialer {

  private Dialer() {}

  static Socket connect(InetSocketAddress address, Deadline deadline) throws IOException {
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host: " + address.getHostString());
    }
    SocketChannel channel = SocketChannel.open();
    try {
      tune(channel);
      channel.socket().connect(address, deadline.remainingMillis());
      return channel.socket();
    } catch (SocketTimeoutException e) {
      channel.close();
      throw new SocketTimeoutException(
          "no answer within " + deadline.limit().toMillis() + " ms from " + address);
    } catch (ConnectException e) {
      channel.close();
      ConnectException named = new ConnectException(e.getMessage() + ": " + address);
      named.initCause(e);
      throw named;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Small writes go out at once; a dead peer is noticed, as it is between long waits on a control
   * connection.
   */
  static void tune(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }
}
