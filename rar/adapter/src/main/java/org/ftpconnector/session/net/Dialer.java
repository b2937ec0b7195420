package org.ftpconnector.session.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.settings.ProxyServer;

/**
 * Opens TCP connections for control and passive data connections.
 *
 * <p>Its sockets belong to channels, because only those end their I/O when the thread is
 * interrupted.
 */
public final class Dialer {

  private final Optional<ProxyServer> proxy;

  public Dialer(Optional<ProxyServer> proxy) {
    this.proxy = proxy;
  }

  public boolean usesProxy() {
    return proxy.isPresent();
  }

  /** The address of a server: resolved here, or left to the proxy. */
  public InetSocketAddress address(String host, int port) throws UnknownHostException {
    if (proxy.isPresent()) {
      return InetSocketAddress.createUnresolved(host, port);
    }
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host: " + host);
    }
    return address;
  }

  public Socket connect(InetSocketAddress address, Deadline deadline) throws IOException {
    if (proxy.isEmpty()) {
      return connectDirectly(address, deadline);
    }
    ProxyServer via = proxy.get();
    InetSocketAddress proxyAddress = new InetSocketAddress(via.host(), via.port());
    if (proxyAddress.isUnresolved()) {
      throw new UnknownHostException("unknown host of " + via);
    }
    Socket socket = connectDirectly(proxyAddress, deadline);
    try {
      String host =
          address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress();
      switch (via.type()) {
        case HTTP -> HttpConnect.through(via, socket, host, address.getPort(), deadline);
        case SOCKS5 -> Socks5.through(via, socket, host, address.getPort(), deadline);
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      Sockets.closeQuietly(socket);
      throw e;
    }
  }

  private static Socket connectDirectly(InetSocketAddress address, Deadline deadline)
      throws IOException {
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
  public static void tune(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> option : Keepalive.SUPPORTED.entrySet()) {
      channel.setOption(option.getKey(), option.getValue());
    }
  }

  /** What the platform has of them; found out once. */
  private static final class Keepalive {
    /** By name, as not every container lets a resource adapter see the module jdk.net. */
    private static final Map<String, Integer> WANTED =
        Map.of("TCP_KEEPIDLE", 45, "TCP_KEEPINTERVAL", 15, "TCP_KEEPCOUNT", 4);

    private static final Map<SocketOption<Integer>, Integer> SUPPORTED = supported();

    private static Map<SocketOption<Integer>, Integer> supported() {
      Map<SocketOption<Integer>, Integer> supported = new HashMap<>();
      try (SocketChannel any = SocketChannel.open()) {
        for (SocketOption<?> option : any.supportedOptions()) {
          Integer seconds = WANTED.get(option.name());
          if (seconds != null) {
            @SuppressWarnings("unchecked") // all three are SocketOption<Integer>
            SocketOption<Integer> keepalive = (SocketOption<Integer>) option;
            supported.put(keepalive, seconds);
          }
        }
      } catch (IOException e) {
        // No sockets at all: whoever wants one is told.
      }
      return Map.copyOf(supported);
    }
  }
}
