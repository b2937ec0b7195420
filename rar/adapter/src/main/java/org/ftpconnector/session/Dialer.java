package org.ftpconnector.session;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * Opens TCP connections for control and passive data connections.
 *
 * <p>Its sockets belong to channels, because only those end their I/O when the thread is
 * interrupted.
 */
final class Dialer {

  /** By name, as not every container lets a resource adapter see the module jdk.net. */
  private static final Map<String, Integer> KEEPALIVE =
      Map.of("TCP_KEEPIDLE", 45, "TCP_KEEPINTERVAL", 15, "TCP_KEEPCOUNT", 4);

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
   * Small writes go out at once. A silent control connection stays known to firewalls during a long
   * transfer, and a dead peer is noticed: probes after 45 s of silence, as many firewalls forget a
   * connection after 60 s or more.
   */
  static void tune(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (SocketOption<?> option : channel.supportedOptions()) {
      Integer seconds = KEEPALIVE.get(option.name());
      if (seconds != null) {
        @SuppressWarnings("unchecked") // all three are SocketOption<Integer>
        SocketOption<Integer> keepalive = (SocketOption<Integer>) option;
        channel.setOption(keepalive, seconds);
      }
    }
  }
}
