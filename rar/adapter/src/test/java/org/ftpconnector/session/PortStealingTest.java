package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.junit.jupiter.api.Test;

/**
 * Active mode, and somebody on the server's own machine who connects to the client's port before
 * the server does (RFC 2577 section 3).
 */
class PortStealingTest extends ScriptedSession {
  private static final byte[] FORGED = "forged!".getBytes(UTF_8);

  /** As far as the client lets it. */
  private static void sendAndClose(Socket connection, byte[] content) throws IOException {
    try (connection) {
      connection.getOutputStream().write(content);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageMatching("Broken pipe|Connection reset.*");
    }
  }

  /** Both play by the rules; which of them is the server's cannot be told. */
  private static void stealDownload(Dialogue d, String verb) throws IOException {
    d.always("CWD", "250 Here.");
    ScriptedData data = d.data();
    d.expect(verb);
    Socket thief = data.open();
    Socket servers = data.open();
    d.reply("150 Here it comes.");
    sendAndClose(thief, FORGED);
    sendAndClose(servers, CONTENT);
    d.reply("226 Done.");
  }

  @Test
  void of_two_connections_that_wait_for_a_download_neither_is_taken() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              stealDownload(d, "RETR");
              d.sendFile("RETR", CONTENT);
            });
    assertFails(() -> session.retrieve("/f", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("RETR /f")
        .hasMessageContaining("a second connection")
        .hasMessageContaining("passive mode");
    assertRetrieves(session, DataMode.ACTIVE);
  }

  @Test
  void of_two_connections_that_wait_for_a_listing_neither_is_taken() throws IOException {
    FtpSession session = loggedIn(d -> stealDownload(d, "LIST"));
    assertFails(() -> session.list("/", in(DataMode.ACTIVE)))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("a second connection");
    assertUsable(session);
  }

  @Test
  void a_connection_that_comes_while_a_download_flows_fails_it() throws IOException {
    CountDownLatch opened = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              Socket thief = data.open();
              d.reply("150 Here it comes.");
              assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
              sendAndClose(data.open(), CONTENT);
              sendAndClose(thief, FORGED);
              d.reply("226 Done.");
              d.sendFile("RETR", CONTENT);
            });
    try (InputStream in = session.retrieve("/f", in(DataMode.ACTIVE))) {
      opened.countDown();
      assertFails(in::readAllBytes)
          .isInstanceOf(FtpTransferException.class)
          .hasMessageContaining("a second connection")
          .hasMessageContaining("226 Done.");
    }
    assertRetrieves(session, DataMode.ACTIVE);
  }

  /** It would be sent to whoever was first. */
  @Test
  void nothing_is_uploaded_where_two_wait_for_it() throws IOException {
    List<byte[]> arrived = new CopyOnWriteArrayList<>();
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (Socket thief = data.open();
                  Socket servers = data.open()) {
                d.reply("150 Go ahead.");
                arrived.add(received(thief));
                arrived.add(received(servers));
              }
              d.reply("426 Broken.");
            });
    assertFails(() -> write(session, DataMode.ACTIVE))
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("STOR /f")
        .hasMessageContaining("a second connection")
        .hasMessageContaining("426 Broken.");
    assertThat(arrived).hasSize(2).allMatch(bytes -> bytes.length == 0);
    assertUsable(session);
  }

  /** Up to the end, or until the client resets the connection. */
  private static byte[] received(Socket connection) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try {
      connection.getInputStream().transferTo(received);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
    return received.toByteArray();
  }

  /** The server waits for an upload that somebody else has got, and would wait for long. */
  @Test
  void a_connection_that_comes_while_an_upload_flows_fails_it_at_its_end() throws IOException {
    CountDownLatch opened = new CountDownLatch(1);
    CountDownLatch joined = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              try (Socket thief = data.open()) {
                d.reply("150 Go ahead.");
                assertThat(opened.await(10, TimeUnit.SECONDS)).isTrue();
                try (Socket servers = data.open()) {
                  joined.countDown();
                  assertThat(received(servers)).isEmpty();
                }
                assertThat(received(thief)).isEqualTo(CONTENT);
              }
              d.reply("426 Broken.");
            });
    OutputStream out = session.store("/f", in(DataMode.ACTIVE));
    opened.countDown();
    out.write(CONTENT);
    assertThat(await(joined)).isTrue();
    assertFails(out::close)
        .isInstanceOf(FtpTransferException.class)
        .hasMessageContaining("a second connection");
    assertUsable(session);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Only the server's machine can be mistaken for the server. */
  @Test
  void strangers_that_wait_in_the_end_fail_nothing() throws IOException {
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              d.expect("RETR");
              d.reply("150 Here it comes.");
              Socket servers = data.open();
              for (int i = 0; i < 5; i++) {
                strangerConnects(data.port());
              }
              sendAndClose(servers, CONTENT);
              d.reply("226 Done.");
            });
    assertRetrieves(session, DataMode.ACTIVE);
  }

  private static void strangerConnects(int port) throws IOException {
    try (Socket stranger = new Socket()) {
      InetAddress elsewhere = InetAddress.getByAddress(new byte[] {127, 0, 0, 9});
      stranger.bind(new InetSocketAddress(elsewhere, 0));
      stranger.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 5_000);
    }
  }

  @Test
  void the_port_is_closed_when_the_transfer_has_ended() throws IOException {
    AtomicInteger port = new AtomicInteger();
    FtpSession session =
        loggedIn(
            d -> {
              ScriptedData data = d.data();
              port.set(data.port());
              d.sendFile(data, "RETR", CONTENT);
              data = d.data();
              d.expect("RETR");
              d.reply("150 Here it comes.");
              port.set(data.port());
              try (Socket connection = data.open()) {
                assertThat(received(connection)).isEmpty();
              } catch (SocketException left) {
                assertThat(left).hasMessageContaining("reset");
              }
              d.reply("426 Broken.");
            });
    assertRetrieves(session, DataMode.ACTIVE);
    assertClosed(port.get());
    session.retrieve("/f", in(DataMode.ACTIVE)).close();
    assertClosed(port.get());
  }

  private static void assertClosed(int port) {
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }
}
