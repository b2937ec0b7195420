package org.ftpconnector.session.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.List;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.ProxyServer;

/**
 * Asks a SOCKS 5 proxy to connect on (RFC 1928), with user name and password where there are (RFC
 * 1929).
 */
final class Socks5 {
  private static final int VERSION = 5;
  private static final int NO_AUTHENTICATION = 0;
  private static final int USER_AND_PASSWORD = 2;

  /** RFC 1928 section 6. */
  private static final List<String> FAILURES =
      List.of(
          "succeeded",
          "general failure",
          "not allowed by ruleset",
          "network unreachable",
          "host unreachable",
          "connection refused",
          "time to live expired",
          "command not supported",
          "address type not supported");

  private final ProxyServer proxy;
  private final Socket socket;
  private final Deadline deadline;

  private Socks5(ProxyServer proxy, Socket socket, Deadline deadline) {
    this.proxy = proxy;
    this.socket = socket;
    this.deadline = deadline;
  }

  /** {@code socket} is connected to the proxy; afterwards it is as if connected to the target. */
  static void through(ProxyServer proxy, Socket socket, String host, int port, Deadline deadline)
      throws IOException {
    Socks5 handshake = new Socks5(proxy, socket, deadline);
    handshake.authenticate();
    handshake.connect(host, port);
  }

  /** RFC 1928 section 3. */
  private void authenticate() throws IOException {
    boolean hasLogin = proxy.login().isPresent();
    send(
        hasLogin
            ? new byte[] {VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD}
            : new byte[] {VERSION, 1, NO_AUTHENTICATION});
    byte[] choice = read(2);
    if (choice[0] != VERSION) {
      throw new ProtocolException(proxy + " does not speak SOCKS 5");
    }
    if (choice[1] == USER_AND_PASSWORD && hasLogin) {
      logIn(proxy.login().orElseThrow());
    } else if (choice[1] != NO_AUTHENTICATION) {
      throw new ProtocolException(
          proxy + " wants a user name and a password, or does not take these");
    }
  }

  /** RFC 1929 section 2. */
  private void logIn(FtpLogin login) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(1);
    writeText(request, login.user());
    writeText(request, login.password());
    send(request.toByteArray());
    if (read(2)[1] != 0) {
      throw new ProtocolException(proxy + " refused the login of user \"" + login.user() + "\"");
    }
  }

  /**
   * RFC 1928 section 4, the host as a name: the proxy resolves it, and takes addresses for names
   * too.
   */
  private void connect(String host, int port) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(new byte[] {VERSION, 1, 0, 3});
    writeText(request, host);
    request.write(port >> 8);
    request.write(port & 0xff);
    send(request.toByteArray());
    byte[] reply = read(4);
    if (reply[1] != 0) {
      int code = reply[1] & 0xff;
      String why = code < FAILURES.size() ? FAILURES.get(code) : "failure " + code;
      throw new ProtocolException(
          proxy + " refused to connect to " + host + " port " + port + ": " + why);
    }
    // The address it connected from is of no use here, but has to be read.
    int address =
        switch (reply[3]) {
          case 1 -> 4;
          case 3 -> read(1)[0] & 0xff;
          case 4 -> 16;
          default -> throw new ProtocolException(proxy + " answered with an unknown address type");
        };
    read(address + 2);
  }

  private static void writeText(OutputStream request, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > 255) {
      throw new ProtocolException("a SOCKS 5 name or password has at most 255 bytes");
    }
    request.write(bytes.length);
    request.write(bytes);
  }

  private void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int have = 0; have < length; ) {
      socket.setSoTimeout(deadline.remainingMillis());
      int read = socket.getInputStream().read(bytes, have, length - have);
      if (read < 0) {
        throw new EOFException(proxy + " closed the connection");
      }
      have += read;
    }
    return bytes;
  }
}
