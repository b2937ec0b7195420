package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.ProxyServer;

/**
 * A proxy on 127.0.0.1, of either kind, that wants the login bob/pw and remembers what it was asked
 * for.
 */
final class TestProxy implements AutoCloseable {
  private final ProxyServer.Type type;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();

  private final String refusal;

  TestProxy(ProxyServer.Type type) {
    this(type, "HTTP/1.1 407 Who are you");
  }

  private TestProxy(ProxyServer.Type type, String refusal) {
    this.type = type;
    this.refusal = refusal;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** An HTTP proxy that says this to everybody but bob. */
  static TestProxy refusing(String statusLine) {
    return new TestProxy(ProxyServer.Type.HTTP, statusLine);
  }

  ProxyServer as(FtpLogin login) {
    return new ProxyServer(
        type, "127.0.0.1", listener.getLocalPort(), java.util.Optional.of(login));
  }

  /** Every host and port that it was asked to connect to. */
  List<String> targets() {
    return targets;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try {
      Socket server =
          type == ProxyServer.Type.HTTP
              ? http(client)
              : socks(new DataInputStream(client.getInputStream()), client.getOutputStream());
      sockets.add(server);
      threads.execute(() -> pump(server, client));
      pump(client, server);
    } catch (IOException refused) {
      closeQuietly(client);
    }
  }

  private Socket http(Socket client) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      header.append((char) client.getInputStream().read());
    }
    String expected = Base64.getEncoder().encodeToString("bob:pw".getBytes(ISO_8859_1));
    if (header.indexOf("Proxy-Authorization: Basic " + expected + "\r\n") < 0) {
      client.getOutputStream().write((refusal + "\r\n\r\n").getBytes(ISO_8859_1));
      throw new IOException("not bob");
    }
    String authority = header.substring("CONNECT ".length(), header.indexOf(" HTTP/1.1"));
    int colon = authority.lastIndexOf(':');
    Socket server =
        connect(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
    client.getOutputStream().write("HTTP/1.1 200 OK\r\nVia: test\r\n\r\n".getBytes(ISO_8859_1));
    return server;
  }

  private Socket socks(DataInputStream in, OutputStream out) throws IOException {
    in.readNBytes(4);
    out.write(new byte[] {5, 2});
    in.readByte();
    String user = text(in);
    String password = text(in);
    boolean isBob = user.equals("bob") && password.equals("pw");
    out.write(new byte[] {1, (byte) (isBob ? 0 : 1)});
    if (!isBob) {
      throw new IOException("not bob");
    }
    in.readNBytes(4);
    Socket server = connect(text(in), in.readUnsignedShort());
    out.write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    return server;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), ISO_8859_1);
  }

  private Socket connect(String host, int port) throws IOException {
    targets.add(host + ":" + port);
    // The name resolves nowhere but here, as behind a real proxy.
    return new Socket(host.equals("ftp.inside") ? "127.0.0.1" : host, port);
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    sockets.forEach(TestProxy::closeQuietly);
    threads.shutdownNow();
  }
}
