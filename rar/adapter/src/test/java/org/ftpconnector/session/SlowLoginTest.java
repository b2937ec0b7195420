package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.LoggedCommand;
import org.ftpconnector.fixtures.ScriptedData;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A login that has to list is done in the time of a login, whatever limits its transfers have. What
 * it has failed at the next one does without.
 */
class SlowLoginTest extends TlsScript {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Within which no step of a script comes to its end. */
  private static final Duration BOUND = Duration.ofSeconds(6);

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final byte[] LINE =
      "-rw-r--r-- 1 ftp ftp 5 Jan  1 2020 file\r\n".getBytes(US_ASCII);
  private static final byte[] DROPS = "1".repeat(1_000).getBytes(US_ASCII);

  /** The server's side of a look that never ends. */
  private interface Look {
    void play(Dialogue d) throws IOException, InterruptedException;
  }

  private record Slow(String name, Look look) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static ScriptedData accepted(Dialogue d) throws IOException {
    ScriptedData data = d.data();
    d.expect("LIST");
    d.reply("150 Here it comes.");
    return data;
  }

  private static void pourLines(Dialogue d) throws IOException {
    pour(d, accepted(d).open(), LINE);
  }

  private static void list(Dialogue d) throws IOException {
    d.sendFile("LIST", LINE);
  }

  static Stream<Arguments> looks() {
    return Stream.of(
            new Slow(
                "nothing is answered",
                d -> {
                  d.expect("EPSV", "PORT");
                  d.silence();
                }),
            new Slow(
                "an acceptance that drips",
                d -> {
                  d.data();
                  d.expect("LIST");
                  d.drip(DROPS, PAUSE);
                }),
            new Slow("lines that drip", d -> d.drip(accepted(d).open(), DROPS, PAUSE)),
            new Slow("lines without an end", SlowLoginTest::pourLines),
            new Slow(
                "a last word that drips",
                d -> {
                  accepted(d).send(LINE);
                  d.drip(DROPS, PAUSE);
                }),
            new Slow(
                "a move that drips",
                d -> {
                  list(d);
                  d.expect("CWD");
                  d.drip(DROPS, PAUSE);
                }),
            new Slow(
                "second lines without an end",
                d -> {
                  list(d);
                  answer(d, "CWD", "250 Done.");
                  pourLines(d);
                }))
        .flatMap(
            slow ->
                Stream.of(DataMode.PASSIVE, DataMode.ACTIVE).map(mode -> arguments(slow, mode)));
  }

  private static TimeLimits limits(Duration connect) {
    Duration ages = Duration.ofSeconds(10);
    return new TimeLimits(connect, LIMIT, ages, ages, ages, Duration.ofSeconds(2));
  }

  private FtpSessionFactory looking(
      Duration connect, DataMode mode, Optional<TlsSettings> tls, Look look) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .timeLimits(limits(connect))
                .tls(tls)
                .dataMode(mode)
                .rootIsLoginDirectory(true)
                .build(),
        d -> {
          d.speakAs(ServerWords.STRANGER);
          d.always("PWD", "257 \"\" is it.");
          d.always("MKD", "257 Made.");
          if (tls.isPresent()) {
            d.secureLogin(good);
          } else {
            d.login();
          }
          if (d.connection() == 1) {
            look.play(d);
          }
        });
  }

  private void assertKeepsToWhereItIs(FtpSessionFactory factory) throws IOException {
    long start = System.nanoTime();
    FtpSession session = open(factory);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    session.makeDirectory("/d");
    assertThat(commands().all("MKD")).extracting(LoggedCommand::argument).containsExactly("d");
    assertThat(commands().connections()).hasSize(2);
    assertUsable(session);
  }

  @ParameterizedTest
  @MethodSource("looks")
  void a_look_that_never_ends_is_left_out_of_the_next_login(Slow slow, DataMode mode)
      throws IOException {
    assertKeepsToWhereItIs(looking(Duration.ofSeconds(10), mode, Optional.empty(), slow.look));
  }

  @EachDataMode
  void so_is_one_through_tls(DataMode mode) throws IOException {
    assertKeepsToWhereItIs(
        looking(
            Duration.ofSeconds(10),
            mode,
            Optional.of(TRUSTING),
            d -> {
              Socket transport = accepted(d).open();
              ScriptedData.secure(transport, good).getOutputStream().write(LINE);
              d.drip(transport, longRecord(APPLICATION_DATA), PAUSE);
            }));
  }

  @EachDataMode
  void so_is_a_handshake_that_never_ends(DataMode mode) throws IOException {
    assertKeepsToWhereItIs(
        looking(
            Duration.ofSeconds(10),
            mode,
            Optional.of(TRUSTING),
            d -> d.drip(accepted(d).open(), longRecord(HANDSHAKE), PAUSE)));
  }

  /** Where there is no time for another login the limit that has passed is named. */
  @EachDataMode
  void the_limit_is_named(DataMode mode) throws IOException {
    FtpSessionFactory factory =
        looking(LIMIT, mode, Optional.empty(), d -> d.drip(accepted(d).open(), DROPS, PAUSE));
    assertFails(BOUND, () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining("not done within 1000 ms")
        .hasMessageContaining("login time limit of 1000 ms");
    assertKeepsToWhereItIs(factory);
  }
}
