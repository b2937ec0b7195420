package org.ftpconnector.bench.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client and a server that speak through the line, one line at a time. */
@Timeout(60)
class DelayLineTest {
  private static final Pattern EXTENDED = Pattern.compile("\\|(\\d+)\\|\\)?$");
  private static final Duration ONE_WAY = Duration.ofMillis(50);

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  private static int portIn(String line) {
    Matcher found = EXTENDED.matcher(line);
    assertThat(found.find()).as(line).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static Socket connected(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void an_active_data_connection_comes_before_what_the_server_says_of_the_transfer()
      throws IOException {
    try (DelayLine line = new DelayLine(ONE_WAY);
        ServerSocket server = listener();
        Socket client = connected(line.toServer(server.getLocalPort(), true));
        Socket session = server.accept();
        ServerSocketChannel data = ServerSocketChannel.open()) {
      data.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .configureBlocking(false);
      say(client, "EPRT |1|127.0.0.1|" + data.socket().getLocalPort() + "|");
      String command = reader(session).readLine();
      assertThat(portIn(command)).isNotEqualTo(data.socket().getLocalPort());
      try (Socket active = connected(portIn(command))) {
        active.getOutputStream().write('x');
        say(session, "150 Here it comes");
        say(session, "226 Done");
        assertThat(reader(client).readLine()).isEqualTo("150 Here it comes");
        assertThat(data.accept()).as("data connection").isNotNull();
      }
    }
  }

  @Test
  void a_passive_data_connection_goes_through_the_line() throws IOException {
    try (DelayLine line = new DelayLine(ONE_WAY);
        ServerSocket server = listener();
        ServerSocket data = listener();
        Socket client = connected(line.toServer(server.getLocalPort(), true));
        Socket session = server.accept()) {
      say(session, "229 Entering Extended Passive Mode (|||" + data.getLocalPort() + "|)");
      int port = portIn(reader(client).readLine());
      assertThat(port).isNotEqualTo(data.getLocalPort());
      long begin = System.nanoTime();
      try (Socket passive = connected(port);
          Socket accepted = data.accept()) {
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(3 * ONE_WAY.toNanos());
        accepted.getOutputStream().write('x');
        assertThat(passive.getInputStream().read()).isEqualTo('x');
      }
    }
  }
}
