package org.ftpconnector.vfs.pool;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads a proxy as tools write it that set options by name: {@code socks5://HOST:PORT}. */
final class ProxyText {
  private ProxyText() {}

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(
        "a proxy is http://HOST:PORT or socks5://HOST:PORT, and proxyUserName logs in there; that is"
            + " not what was set");
  }

  static Proxy read(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refused(); // its message has the text, and that may have a password
    }
    boolean isComplete = uri.getHost() != null && uri.getPort() >= 0 && uri.getScheme() != null;
    if (!isComplete || uri.getUserInfo() != null) {
      throw refused();
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
