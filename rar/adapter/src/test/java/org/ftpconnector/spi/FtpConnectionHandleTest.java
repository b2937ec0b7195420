package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ManagedConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.EmbeddedFtpServer;
import org.ftpconnector.fixtures.SampleFiles;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the container hears of what an application does with its handle (Connectors 2.1, 6.5.6). */
class FtpConnectionHandleTest {
  private final ContractFixture fixture = new ContractFixture();
  private final EmbeddedFtpServer server = fixture.server;
  private final RecordingListener listener = new RecordingListener();
  private final FtpManagedConnection connection = open();
  private final FtpConnectionHandle handle = handle(connection);

  private FtpManagedConnection open() {
    try {
      FtpManagedConnection opened = fixture.open();
      opened.addConnectionEventListener(listener);
      return opened;
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  private static FtpConnectionHandle handle(FtpManagedConnection connection) {
    try {
      return connection.getConnection(null, null);
    } catch (ResourceException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** 6.5.6 and 6.8.3: once, with this connection and this handle, touching nothing. */
  @Test
  void close_tells_the_container_once_and_the_server_nothing() {
    server.commands().clear();
    handle.close();
    handle.close();
    assertThat(listener.all()).hasSize(1);
    ConnectionEvent event = listener.closed().get(0);
    assertThat(event.getSource()).isSameAs(connection);
    assertThat(event.getConnectionHandle()).isSameAs(handle);
    assertThat(server.commands().all()).isEmpty();
    assertThat(server.openConnections()).isEqualTo(1);
  }

  @Test
  void close_after_cleanup_is_silent() throws Exception {
    connection.cleanup();
    handle.close();
    assertThat(listener.all()).isEmpty();
  }

  /** 6.5.6: with the cause, before the application learns of it. */
  @Test
  void a_lost_control_connection_is_told_once_before_the_exception_arrives() {
    List<String> order = new ArrayList<>();
    connection.addConnectionEventListener(new RecordingListener(event -> order.add("event")));
    server.killControlConnections();
    FtpConnectionLostException lost =
        catchThrowableOfType(FtpConnectionLostException.class, () -> handle.stat("/"));
    order.add("exception");
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> handle.delete("/x"));
    assertThat(order).containsExactly("event", "exception");
    assertThat(listener.errors()).hasSize(1);
    assertThat(listener.errors().get(0).getSource()).isSameAs(connection);
    assertThat(listener.errors().get(0).getException()).isSameAs(lost);
  }

  /** Open Liberty waits for this before it destroys the connection. */
  @Test
  void close_after_a_loss_still_tells_the_container() {
    server.killControlConnections();
    assertThatExceptionOfType(FtpConnectionLostException.class).isThrownBy(() -> handle.stat("/"));
    handle.close();
    assertThat(listener.closed()).hasSize(1);
  }

  /** WildFly, GlassFish and TomEE destroy, and TomEE cleans up, from within. */
  @Test
  void a_listener_may_clean_up_and_destroy_from_within() throws Exception {
    connection.addConnectionEventListener(new RecordingListener(FtpConnectionHandleTest::discard));
    server.killControlConnections();
    assertThatExceptionOfType(FtpConnectionLostException.class).isThrownBy(() -> handle.stat("/"));
    handle.close();
    assertThat(listener.all()).hasSize(1);
    fixture.awaitOpenConnections(0);
  }

  private static void discard(ConnectionEvent event) {
    ManagedConnection lost = (ManagedConnection) event.getSource();
    assertThatExceptionOfType(ResourceException.class).isThrownBy(lost::cleanup);
    assertThatCode(lost::destroy).doesNotThrowAnyException();
  }

  /** The application must get its own exception. */
  @Test
  void a_failing_listener_hides_nothing() {
    FtpManagedConnection other = open();
    RecordingListener failing =
        new RecordingListener(
            event -> {
              throw new UnsupportedOperationException("a container's mistake");
            });
    RecordingListener next = new RecordingListener();
    other.addConnectionEventListener(failing);
    other.addConnectionEventListener(next);
    server.killControlConnections();
    assertThatExceptionOfType(FtpConnectionLostException.class)
        .isThrownBy(() -> handle(other).stat("/"));
    assertThat(next.errors()).hasSize(1);
  }

  /** 6.5.6: a refusal is no error of the connection. */
  @Test
  void a_refusal_tells_the_container_nothing() {
    assertThatExceptionOfType(FtpReplyException.class)
        .isThrownBy(() -> handle.retrieve("/missing").close());
    assertThatExceptionOfType(FtpReplyException.class)
        .isThrownBy(() -> handle.removeDirectory("/missing"));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> handle.delete("no slash"));
    assertThat(listener.all()).isEmpty();
    assertThatCode(() -> handle.makeDirectory("/still-good")).doesNotThrowAnyException();
  }

  @Test
  void a_loss_in_the_middle_of_a_download_is_told_by_the_stream() throws Exception {
    try (ScriptedFtpServer scripted =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  try (var data = dialogue.data()) {
                    dialogue.expect("RETR");
                    dialogue.reply("150 Here it comes.");
                    data.send(new byte[1000]);
                  }
                  dialogue.close();
                });
        Scripted doomed = new Scripted(scripted)) {
      try (InputStream download = doomed.lease.retrieve("/x")) {
        assertThatExceptionOfType(FtpConnectionLostException.class)
            .isThrownBy(download::readAllBytes);
        assertThat(listener.errors()).hasSize(1);
      }
      doomed.lease.close();
      assertThat(listener.errors()).hasSize(1);
      assertThat(listener.closed()).hasSize(1);
    }
  }

  /** The pool never gets a session with a transfer open; half a file is never complete. */
  @Test
  void closing_the_lease_aborts_an_open_upload_which_then_cannot_be_completed() throws Exception {
    OutputStream upload = handle.store("/half");
    upload.write(new byte[100_000]);
    handle.close();
    assertThat(listener.all()).hasSize(1);
    assertThat(connection.isTransferring()).isFalse();
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(upload::close);
    upload.close();
    handle(connection).makeDirectory("/after");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void closing_the_lease_aborts_an_open_download() throws Exception {
    fixture.writeBigFile("big");
    InputStream download = handle.retrieve("/big");
    assertThat(download.read()).isNotNegative();
    handle.close();
    assertThat(connection.isTransferring()).isFalse();
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(download::read);
    download.close();
    handle(connection).makeDirectory("/after");
    assertThat(server.totalConnections()).isEqualTo(1);
  }

  @Test
  void closing_the_lease_aborts_an_open_listing() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.createDirectory(server.home().resolve("d" + i));
    }
    FtpListing listing = handle.list("/");
    assertThat(listing.hasNext()).isTrue();
    handle.close();
    assertThat(connection.isTransferring()).isFalse();
    assertThatExceptionOfType(FtpUnavailableException.class).isThrownBy(listing::next);
    listing.close();
    assertThat(handle(connection).list("/").readAll()).hasSize(3);
  }

  /** 6.5.4.2: sharing handles, as Open Liberty does within a transaction. */
  @Test
  void a_second_transfer_on_a_shared_connection_fails_at_once_and_spoils_nothing()
      throws Exception {
    fixture.writeBigFile("big");
    FtpConnectionHandle other = handle(connection);
    try (InputStream download = handle.retrieve("/big")) {
      assertThatExceptionOfType(FtpUnavailableException.class)
          .isThrownBy(() -> other.store("/copy"))
          .withMessageContaining("Unshareable");
      other.close();
      assertThat(download.readAllBytes()).hasSize(30_000_000);
    }
    assertThat(listener.errors()).isEmpty();
    assertThat(listener.closed()).hasSize(1);
  }

  /** A lease whose stream was read to its end, not closed, does not abort its neighbour's. */
  @Test
  void closing_a_lease_leaves_another_leases_transfer_alone() throws Exception {
    Files.writeString(server.home().resolve("small"), "x");
    fixture.writeBigFile("big");
    FtpConnectionHandle other = handle(connection);
    InputStream unclosed = handle.retrieve("/small");
    assertThat(unclosed.readAllBytes()).hasSize(1);
    try (InputStream download = other.retrieve("/big")) {
      handle.close();
      unclosed.close();
      assertThat(download.readAllBytes()).hasSize(30_000_000);
    }
  }

  /** WildFly's leak detection closes handles by reflection. */
  @Test
  void the_class_and_its_close_are_public() throws Exception {
    FtpConnectionHandle.class.getMethod("close").invoke(handle);
    assertThat(listener.closed()).hasSize(1);
  }

  @Test
  void every_operation_reaches_the_server() throws IOException {
    handle.makeDirectory("/d");
    try (OutputStream out = handle.store("/d/f")) {
      out.write('a');
      out.write(new byte[] {'b', 'c'});
      out.flush();
    }
    try (OutputStream out = handle.append("/d/f")) {
      out.write('d');
    }
    handle.rename("/d/f", "/d/g");
    handle.setLastModified("/d/g", java.time.Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(handle.stat("/d/g").orElseThrow().lastModified().orElseThrow().instant())
        .isEqualTo("2026-01-02T03:04:05Z");
    try (InputStream in = handle.retrieve("/d/g")) {
      assertThat(in.skip(1)).isEqualTo(1);
      assertThat(in.read()).isEqualTo('b');
      assertThat(in.available()).isNotNegative();
      assertThat(in.readAllBytes()).containsExactly('c', 'd');
    }
    handle.delete("/d/g");
    handle.removeDirectory("/d");
    try (FtpListing listing = handle.list("/")) {
      assertThat(listing.hasNext()).isFalse();
    }
  }

  /** A server that saw an orderly end would take half the file for a whole one. */
  @Test
  void an_upload_aborted_with_its_lease_ends_in_a_reset_and_not_in_an_end_of_file()
      throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    try (ScriptedFtpServer scripted =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("STOR");
                    dialogue.reply("150 Go ahead.");
                    seen.set(end(data));
                  }
                  dialogue.reply("426 Aborted.");
                });
        Scripted doomed = new Scripted(scripted)) {
      OutputStream upload = doomed.lease.store("/half");
      upload.write(1);
      doomed.lease.close();
      assertThat(seen.get()).isEqualTo("reset");
      assertThat(listener.errors()).isEmpty();
    }
  }

  private static String end(ScriptedData data) throws IOException {
    try (Socket socket = data.open()) {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return "end of file";
    } catch (SocketException e) {
      return "reset";
    }
  }

  /** WildFly destroys from within the error event; it must not hear of the handle afterwards. */
  @Test
  void a_loss_while_closing_is_told_and_a_destroyed_connection_is_silent() throws Exception {
    try (ScriptedFtpServer scripted =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("RETR");
                    dialogue.reply("150 Here it comes.");
                    data.open().close();
                  }
                  dialogue.close();
                });
        Scripted doomed = new Scripted(scripted)) {
      doomed.connection.addConnectionEventListener(
          new RecordingListener(event -> doomed.connection.destroy()));
      InputStream unclosed = doomed.lease.retrieve("/x");
      doomed.lease.close();
      unclosed.close();
      assertThat(listener.errors()).hasSize(1);
      assertThat(listener.closed()).isEmpty();
    }
  }

  /** The transfer that broke off is over, whether its stream was closed or not. */
  @Test
  void closing_a_lease_whose_upload_broke_off_leaves_another_leases_transfer_alone()
      throws Exception {
    byte[] content = SampleFiles.big(1_000_000);
    try (ScriptedFtpServer scripted =
            ScriptedFtpServer.playing(
                dialogue -> {
                  dialogue.login();
                  try (ScriptedData data = dialogue.data()) {
                    dialogue.expect("STOR");
                    dialogue.reply("150 Go ahead.");
                    try (Socket socket = data.open()) {
                      socket.setSoLinger(true, 0);
                    }
                  }
                  dialogue.reply("452 Disk full.");
                  dialogue.sendFile("RETR", content);
                });
        Scripted doomed = new Scripted(scripted)) {
      FtpConnectionHandle other = handle(doomed.connection);
      OutputStream upload = doomed.lease.store("/x");
      assertThatExceptionOfType(FtpReplyException.class)
          .isThrownBy(() -> writeForEver(upload))
          .withMessageContaining("452");
      try (InputStream download = other.retrieve("/y")) {
        doomed.lease.close();
        assertThat(download.readAllBytes()).isEqualTo(content);
      }
    }
  }

  private static void writeForEver(OutputStream out) throws IOException {
    while (true) {
      out.write(new byte[100_000]);
    }
  }

  /** A managed connection to a scripted server, and a lease on it. */
  private final class Scripted implements AutoCloseable {
    final FtpManagedConnection connection;
    final FtpConnectionHandle lease;

    Scripted(ScriptedFtpServer scripted) throws ResourceException {
      FtpManagedConnectionFactory factory = ContractFixture.factoryFor(server);
      factory.setPortNumber(scripted.port());
      connection = fixture.open(factory);
      connection.addConnectionEventListener(listener);
      lease = connection.getConnection(null, null);
    }

    @Override
    public void close() {
      connection.destroy();
    }
  }
}
