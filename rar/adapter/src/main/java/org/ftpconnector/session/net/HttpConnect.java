package org.ftpconnector.session.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Base64;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.QuotedText;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.ProxyServer;

/** Asks an HTTP proxy to connect on (RFC 9110 section 9.3.6). */
final class HttpConnect {
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private HttpConnect() {}

  /** {@code socket} is connected to the proxy; afterwards it is as if connected to the target. */
  static void through(ProxyServer proxy, Socket socket, String host, int port, Deadline deadline)
      throws IOException {
    String authority = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    StringBuilder request =
        new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
    proxy
        .login()
        .ifPresent(
            login ->
                request.append("Proxy-Authorization: Basic ").append(basic(login)).append("\r\n"));
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
    String header = header(socket, deadline);
    String[] status = header.substring(0, header.indexOf('\r')).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].startsWith("2")) {
      String shown = QuotedText.of(secrets(proxy).shown(String.join(" ", status)));
      throw new ProtocolException(proxy + " refused to connect to " + authority + ": " + shown);
    }
  }

  private static Secrets secrets(ProxyServer proxy) {
    Secrets secrets = new Secrets(UTF_8);
    proxy.login().ifPresent(login -> secrets.add(login.password()));
    proxy.login().ifPresent(login -> secrets.add(basic(login)));
    return secrets;
  }

  private static String basic(FtpLogin login) {
    String pair = login.user() + ":" + login.password();
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Up to the empty line and no byte further: what follows is the FTP server's. */
  private static String header(Socket socket, Deadline deadline) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    while (header.size() < MAX_HEADER_BYTES) {
      socket.setSoTimeout(deadline.remainingMillis());
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the proxy closed the connection");
      }
      header.write(b);
      if (b == '\n' && header.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
        return header.toString(ISO_8859_1);
      }
    }
    throw new ProtocolException("the proxy's answer does not end");
  }
}
