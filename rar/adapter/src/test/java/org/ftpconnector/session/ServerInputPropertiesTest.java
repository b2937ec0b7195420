package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.text.ParseException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.base.FallbackNames;
import org.ftpconnector.session.base.Secrets;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.listing.EntryParser;
import org.ftpconnector.session.listing.ListParser;
import org.ftpconnector.session.listing.ListingLines;
import org.ftpconnector.session.listing.MlsxParser;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpSessionSettings;

/** Whatever a server sends has one of the outcomes that are written down. */
class ServerInputPropertiesTest {
  private static final List<String> SYSTEMS =
      List.of("UNIX", "WINDOWS", "VMS", "OS/2", "OS/400", "MVS", "NETWARE", "MACOS PETER", "?");

  @Provide
  Arbitrary<String> input() {
    return ServerInput.text();
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void a_reply_is_read_or_the_connection_is_lost(@ForAll("input") String input) throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Socket client = SocketChannel.open(listener.getLocalAddress()).socket();
      try (SocketChannel peer = listener.accept();
          ControlConnection control = control(client)) {
        peer.write(ByteBuffer.wrap(input.getBytes(ISO_8859_1)));
        peer.shutdownOutput();
        try {
          while (true) {
            FtpReply reply =
                control.receive(Command.asking("NOOP"), Deadline.in(Duration.ofSeconds(5)));
            assertThat(reply.code()).isBetween(100, 599);
          }
        } catch (FtpConnectionLostException lost) {
          assertThat(control.isLost()).isTrue();
          assertThat(lost).hasMessageNotContainingAny("\r", "\n", "\0");
        }
      }
    }
  }

  private static ControlConnection control(Socket client) throws IOException {
    InetSocketAddress peer = (InetSocketAddress) client.getRemoteSocketAddress();
    FtpEndpoint server = new FtpEndpoint("127.0.0.1", peer.getPort());
    return new ControlConnection(
        FtpSessionSettings.defaultsFor(server),
        peer,
        client,
        new Secrets(UTF_8),
        new FallbackNames(Optional.empty()));
  }

  @Property(tries = 1000)
  void a_line_of_mlsd_is_an_entry_or_none_or_refused(@ForAll("input") String input) {
    requireEntry(new MlsxParser("/"), input);
    assertThat(MlsxParser.parseFacts(input, "name").name()).isEqualTo("name");
  }

  @Property(tries = 1000)
  void a_line_of_list_is_an_entry_or_none_or_refused(@ForAll("input") String input) {
    for (String system : SYSTEMS) {
      requireEntry(new ListParser(system, ZoneOffset.UTC), input);
    }
  }

  private static void requireEntry(EntryParser parser, String line) {
    try {
      parser.parse(line).map(FtpEntry::name).ifPresent(ServerInputPropertiesTest::requireName);
    } catch (ParseException refused) {
      assertThat(refused).hasMessageNotContainingAny("\r", "\n", "\0");
    }
  }

  private static void requireName(String name) {
    assertThat(name).isNotEmpty().isNotIn(".", "..").doesNotContain("/", "\r", "\n", "\0");
  }

  @Property(tries = 1000)
  void a_listing_is_cut_into_lines_or_refused(
      @ForAll("input") String input, @ForAll boolean strict, @ForAll @Size(max = 3) List<Byte> end)
      throws IOException {
    byte[] bytes = (input + end).getBytes(ISO_8859_1);
    ListingLines lines = new ListingLines(new ByteArrayInputStream(bytes), UTF_8, strict, false);
    try {
      int count = 0;
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        assertThat(++count).isLessThanOrEqualTo(bytes.length + 1);
      }
    } catch (ParseException refused) {
      assertThat(refused).hasMessageNotContainingAny("\r", "\n", "\0");
    }
  }
}
