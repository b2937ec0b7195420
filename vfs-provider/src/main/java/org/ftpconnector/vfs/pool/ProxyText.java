package org.ftpconnector.vfs.pool;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;

/** A proxy as tools write it that set options by name: {@code socks5://HOST:PORT}. */
final class ProxyText {
  private ProxyText() {}

  static Proxy read(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || uri.getPort() < 0 || uri.getScheme() == null) {
      throw new IllegalArgumentException(
          "a proxy is http://HOST:PORT or socks5://HOST:PORT, and not what was set");
    }
    Proxy.Type type =
        switch (uri.getScheme()) {
          case "http" -> Proxy.Type.HTTP;
          case "socks5" -> Proxy.Type.SOCKS;
          default ->
              throw new IllegalArgumentException(
                  "a proxy is http or socks5, and not " + uri.getScheme());
        };
    return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
  }
}
