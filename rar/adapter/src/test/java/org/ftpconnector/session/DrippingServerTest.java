package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TransferCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server that sends a byte now and then, and never enough of them, holds nobody for longer than
 * the limit of what it is asked, and nobody who closes the session at all.
 */
class DrippingServerTest extends TlsScript {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final byte[] DROPS = "2".repeat(1000).getBytes(US_ASCII);

  /** Far longer than a close may take that waits for nobody. */
  private static final TimeLimits SLOW_TO_CLOSE = limits(10_000, 10_000, 10_000, 10_000, 9_000);

  private static final TimeLimits SHORT = limits(10_000, 600, 600, 600, 400);

  private final CountDownLatch drips = new CountDownLatch(1);

  @Override
  TransferCheck transferCheck() {
    return TransferCheck.AUTO;
  }

  private void drip(Dialogue d) throws IOException, InterruptedException {
    drips.countDown();
    d.drip(DROPS, PAUSE);
  }

  /** A record of TLS that never comes to its end. */
  private void drip(Dialogue d, Socket connection) throws IOException, InterruptedException {
    drips.countDown();
    d.drip(connection, longRecord(HANDSHAKE), PAUSE);
  }

  /** The server's side up to where it lets something drip. */
  private interface Beginning {
    void play(Dialogue d, ScriptedData data) throws Exception;
  }

  /** What its client does meanwhile. */
  private interface Client {
    void run(FtpSession session, DataMode mode) throws IOException;
  }

  /** What the server lets drip behind a beginning. */
  private record Phase(String name, Beginning beginning, Client client) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Phase LAST_WORD_ON_A_DOWNLOAD =
      new Phase(
          "the last word on a download",
          (d, data) -> {
            accept(d, "RETR");
            data.send(CONTENT);
          },
          ScriptedSession::read);

  private static final Phase LAST_WORD_ON_AN_UPLOAD =
      new Phase(
          "the last word on an upload",
          (d, data) -> {
            accept(d, "STOR");
            data.receive();
          },
          ScriptedSession::write);

  private static final List<Phase> PHASES =
      List.of(
          new Phase("the acceptance", (d, data) -> d.expect("STOR"), ScriptedSession::write),
          new Phase(
              "the last word on a listing",
              (d, data) -> {
                accept(d, "LIST");
                data.send(new byte[0]);
              },
              (session, mode) -> {
                try (FtpListing listing = session.list("/", in(mode))) {
                  assertThat(listing.hasNext()).isFalse();
                }
              }),
          LAST_WORD_ON_A_DOWNLOAD,
          LAST_WORD_ON_AN_UPLOAD,
          new Phase(
              "the size of an upload",
              (d, data) -> {
                accept(d, "STOR");
                data.receive();
                d.reply("226 Done.");
                d.expect("SIZE");
              },
              ScriptedSession::write),
          new Phase(
              "the last word on what is abandoned",
              (d, data) -> {
                accept(d, "RETR");
                data.open().getOutputStream().write(CONTENT);
              },
              (session, mode) -> {
                InputStream in = session.retrieve("/f", in(mode));
                assertThat(in.read()).isEqualTo(CONTENT[0]);
                in.close();
              }));

  private static void accept(Dialogue d, String verb) throws IOException {
    d.expect(verb);
    d.reply("150 Go ahead.");
  }

  static Stream<Arguments> phases() {
    return PHASES.stream()
        .flatMap(
            phase ->
                Stream.of(DataMode.PASSIVE, DataMode.ACTIVE).map(mode -> arguments(phase, mode)));
  }

  private FtpSession session(TimeLimits limits, Phase phase) throws IOException {
    return loggedIn(
        limits,
        d -> {
          d.always("CWD", "250 Done.");
          ScriptedData data = d.data();
          phase.beginning.play(d, data);
          drip(d);
        });
  }

  @ParameterizedTest
  @MethodSource("phases")
  void its_client_is_held_for_the_limit_at_most(Phase phase, DataMode mode) throws Exception {
    FtpSession session = session(SHORT, phase);
    Thread client = client(session, phase.client, mode);
    client.join(5_000);
    assertThat(client.isAlive()).isFalse();
    assertLost(session);
  }

  @ParameterizedTest
  @MethodSource("phases")
  void who_closes_the_session_waits_for_nobody(Phase phase, DataMode mode) throws Exception {
    FtpSession session = session(SLOW_TO_CLOSE, phase);
    assertClosesAtOnce(session, client(session, phase.client, mode), "endOfLine");
  }

  private static Thread client(FtpSession session, Client operation, DataMode mode) {
    Thread client =
        new Thread(
            () -> {
              try {
                operation.run(session, mode);
              } catch (IOException expected) {
                assertThat(expected).isNotNull();
              }
            });
    client.start();
    return client;
  }

  private FtpSession replying(TimeLimits limits, String verb) throws IOException {
    return loggedIn(
        limits,
        d -> {
          d.expect(verb);
          drip(d);
        });
  }

  private static Client asking(String verb) {
    return verb.equals("MKD")
        ? (session, mode) -> session.makeDirectory("/d")
        : ScriptedSession::write;
  }

  @ParameterizedTest
  @CsvSource({"MKD, PASSIVE", "EPSV, PASSIVE", "PORT, ACTIVE"})
  void a_reply_that_drips_holds_its_client_for_the_limit_at_most(String verb, DataMode mode)
      throws Exception {
    FtpSession session = replying(SHORT, verb);
    Thread client = client(session, asking(verb), mode);
    client.join(5_000);
    assertThat(client.isAlive()).isFalse();
    assertLost(session);
  }

  @ParameterizedTest
  @CsvSource({"MKD, PASSIVE", "EPSV, PASSIVE", "PORT, ACTIVE"})
  void a_reply_that_drips_holds_nobody_who_closes(String verb, DataMode mode) throws Exception {
    FtpSession session = replying(SLOW_TO_CLOSE, verb);
    assertClosesAtOnce(session, client(session, asking(verb), mode), "endOfLine");
  }

  @Test
  void who_gives_the_session_back_waits_for_nobody() throws Exception {
    FtpSession session = session(SLOW_TO_CLOSE, LAST_WORD_ON_AN_UPLOAD);
    Thread client = client(session, ScriptedSession::write, DataMode.PASSIVE);
    drips.await();
    awaitWithin(client, "endOfLine");
    assertThat(session.isAlive(Duration.ZERO)).isTrue();
    assertThatThrownBy(session::reset).isInstanceOf(FtpConnectionLostException.class);
    client.join(2_000);
    assertThat(client.isAlive()).isFalse();
    assertLost(session);
  }

  @EachDataMode
  void who_closes_what_another_thread_reads_waits_for_nobody(DataMode mode) throws Exception {
    FtpSession session = session(SLOW_TO_CLOSE, LAST_WORD_ON_A_DOWNLOAD);
    InputStream in = session.retrieve("/f", in(mode));
    FutureTask<byte[]> read = new FutureTask<>(in::readAllBytes);
    Thread reader = new Thread(read);
    reader.start();
    drips.await();
    awaitWithin(reader, "endOfLine");
    long start = System.nanoTime();
    in.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    assertThatThrownBy(() -> read.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("it was closed on this side");
    assertLost(session);
  }

  /** {@code waiting}: the method in which the client waits then, in the session's turn. */
  private void assertClosesAtOnce(FtpSession session, Thread client, String waiting)
      throws Exception {
    drips.await();
    awaitWithin(client, waiting);
    long start = System.nanoTime();
    session.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    client.join(2_000);
    assertThat(client.isAlive()).isFalse();
    assertLost(session);
  }

  @EachDataMode
  void a_handshake_that_drips_holds_nobody_who_closes(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            SLOW_TO_CLOSE,
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go ahead.");
              drip(d, data.open());
            });
    assertClosesAtOnce(session, client(session, ScriptedSession::write, mode), "startHandshake");
  }

  @EachDataMode
  void the_end_of_an_upload_that_drips_holds_nobody_who_closes(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            SLOW_TO_CLOSE,
            d -> {
              ScriptedData data = d.data();
              d.expect("STOR");
              d.reply("150 Go ahead.");
              Socket transport = data.open();
              Socket tls = ScriptedData.secure(transport, good);
              assertThat(tls.getInputStream().readNBytes(CONTENT.length)).isEqualTo(CONTENT);
              drip(d, transport);
            });
    assertClosesAtOnce(session, client(session, ScriptedSession::write, mode), "endOutput");
  }

  @EachDataMode
  void a_secured_reply_that_drips_holds_nobody_who_closes(DataMode mode) throws Exception {
    FtpSession session =
        secured(
            SLOW_TO_CLOSE,
            d -> {
              d.expect("EPSV", "PORT");
              drips.countDown();
              d.dripBelowTls(longRecord(APPLICATION_DATA), PAUSE);
            });
    assertClosesAtOnce(session, client(session, ScriptedSession::write, mode), "endOfLine");
  }

  /** The answer to QUIT is what a close does wait for, to its own limit. */
  @Test
  void a_farewell_that_drips_is_waited_for_to_its_limit() throws Exception {
    FtpSession session =
        loggedIn(
            SHORT,
            d -> {
              d.expect("QUIT");
              drip(d);
            });
    long start = System.nanoTime();
    session.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  /** As much as fits nowhere: a server that reads nothing. */
  @Test
  void a_command_that_is_never_read_is_given_up() throws Exception {
    CountDownLatch given = new CountDownLatch(1);
    FtpSession session =
        loggedIn(
            SHORT,
            d -> {
              d.expect("MKD");
              d.reply("257 Made.");
              given.await();
            });
    session.makeDirectory("/d");
    Thread client =
        client(session, (lost, mode) -> lost.delete("/" + "x".repeat(32 << 20)), DataMode.PASSIVE);
    client.join(20_000);
    given.countDown();
    assertThat(client.isAlive()).isFalse();
    assertLost(session);
  }
}
