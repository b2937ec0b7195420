package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.ServerWords;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not greet, turn away, or repeat the password. */
class HostileLoginTest extends ScriptedSession {

  private AbstractThrowableAssert<?, ? extends Throwable> assertNoSession(
      TimeLimits limits, ScriptedFtpServer.Script script) {
    FtpSessionFactory factory = factory(limits, script);
    return assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
  }

  @Test
  void a_server_that_does_not_greet_is_given_up() {
    assertNoSession(connectWithin(600), d -> d.silence())
        .hasMessageContaining("the greeting: no complete reply within 600 ms")
        .hasMessageContaining("wants TLS at once (Security), and the connect time limit of 600 ms")
        .hasMessageNotContaining("firewall");
  }

  @Test
  void a_greeting_that_drips_is_limited_as_a_whole() {
    assertNoSession(
            connectWithin(600),
            d -> d.drip("2".repeat(1000).getBytes(ISO_8859_1), Duration.ofMillis(50)))
        .hasMessageContaining("no complete reply within 600 ms");
  }

  @Test
  void a_server_that_only_hangs_up_is_unavailable() {
    assertNoSession(PATIENT, d -> d.close()).hasMessageContaining("the server closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad\r\n\r\n", "\u0016\u0003\r\n"})
  void another_protocol_is_recognised_as_no_ftp(String banner) {
    assertNoSession(PATIENT, d -> d.send(banner.getBytes(ISO_8859_1)))
        .hasMessageContaining("the greeting: ")
        .hasMessageNotContainingAny("\r", "\n");
  }

  @Test
  void a_greeting_may_be_announced() throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.reply("120 Ready in a moment.");
                  d.reply("120-Still\n120 busy.");
                  d.login();
                }));
    assertThat(session.greeting()).hasToString(ServerWords.VSFTPD.greeting());
    assertUsable(session);
  }

  @Test
  void a_greeting_announced_for_ever_is_given_up() {
    assertNoSession(
            connectWithin(600),
            d -> {
              while (true) {
                d.reply("120 Ready in a moment.");
              }
            })
        .hasMessageContaining("within 600 ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"421 Too busy.", "500 Go away.", "530 Not you."})
  void a_server_that_turns_away_is_quoted(String greeting) {
    assertNoSession(connectWithin(800), d -> d.reply(greeting))
        .isNotInstanceOf(FtpLoginException.class)
        .hasCauseInstanceOf(FtpReplyException.class)
        .hasMessageContaining(greeting);
  }

  @Test
  void a_second_greeting_ends_the_login_before_the_password_is_sent() {
    assertNoSession(
            PATIENT,
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("331 Password, please.\n220 Ready again.");
              d.silence();
            })
        .hasMessageContaining("unasked");
  }

  @Test
  void a_server_that_turns_away_for_good_is_asked_once() {
    AtomicInteger asked = new AtomicInteger();
    assertNoSession(
        PATIENT,
        d -> {
          asked.incrementAndGet();
          d.reply("500 Go away.");
        });
    assertThat(asked).hasValue(1);
  }

  @Test
  void a_421_at_the_login_is_no_wrong_password() {
    assertNoSession(
            connectWithin(800),
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("421 Too many of you.");
            })
        .isNotInstanceOf(FtpLoginException.class)
        .hasMessageContaining("421 Too many of you.");
  }

  @Test
  void a_huge_welcome_is_limited() {
    assertNoSession(
            PATIENT,
            d -> {
              while (true) {
                d.reply("220-" + "Welcome. ".repeat(100));
              }
            })
        .hasMessageContaining("a reply that does not end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "530 User bob with password secret is unknown.\r\n",
        "530-PASS secret\r\n secret\r\n530 secret\r\n",
        "421 secret? Going down.\r\n",
        "PASS secret\r\n",
        "secret\r\n",
        "335 secret\r\n",
        "150 secret\r\n",
        "226 secret\r\n",
        "530 secret\n"
      })
  void a_password_repeated_by_the_server_is_in_no_message(String echo) {
    FtpSessionFactory factory =
        factory(
            connectWithin(800),
            d -> {
              d.reply("220 Ready.");
              d.expect("USER");
              d.reply("331 Password, please.");
              d.expect("PASS");
              d.send(echo.getBytes(ISO_8859_1));
            });
    Throwable thrown = catchThrowable(() -> open(factory));
    assertThat(thrown).isInstanceOf(FtpUnavailableException.class);
    StringWriter everything = new StringWriter();
    thrown.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).contains(server().toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"211-a\r\n", "211 End\r\n", "500 What?\r\n", "211-\r\n \r\n ;\r\n211 End\r\n"})
  void an_odd_feat_means_nothing_beyond_rfc_959(String feat) throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.login();
                  d.expect("FEAT");
                  d.send(
                      (feat.startsWith("211-a") ? feat + "211 b\r\n" : feat).getBytes(ISO_8859_1));
                }));
    assertUsable(session);
  }

  @Test
  void the_first_and_the_last_line_of_feat_are_no_features() throws IOException {
    FtpSession session =
        open(
            factory(
                PATIENT,
                d -> {
                  d.always("FEAT", "211-MLST type*;\n211 MLST");
                  d.login();
                  d.expect("SIZE");
                  d.reply("213 7");
                  d.always("SIZE", "550 No.");
                  d.always("MDTM", "550 No.");
                  d.expect("CWD");
                  d.reply("550 No.");
                  d.always("CWD", "250 Done.");
                }));
    assertThat(session.stat("/f").orElseThrow().size()).hasValue(7);
    assertUsable(session);
  }

  private static FtpSessionSettings rootedAtLogin(FtpSessionSettings settings) {
    return FtpSessionSettings.builder(settings.server())
        .timeLimits(settings.timeLimits())
        .rootIsLoginDirectory(true)
        .build();
  }

  @Test
  void a_login_directory_without_quotes_is_read() throws IOException {
    FtpSession session =
        open(
            factory(
                HostileLoginTest::rootedAtLogin,
                d -> {
                  d.always("PWD", "257 /home/bob");
                  d.login();
                  assertThat(d.expect("MKD")).isEqualTo("/home/bob/d");
                  d.reply("257 Made.");
                }));
    session.makeDirectory("/d");
    assertUsable(session);
  }

  @Test
  void quotes_in_the_login_directory_are_doubled() throws IOException {
    FtpSession session =
        open(
            factory(
                HostileLoginTest::rootedAtLogin,
                d -> {
                  d.always("PWD", "257 \"/home/\"\"bob\"\"\" is \"yours\".");
                  d.login();
                  assertThat(d.expect("MKD")).isEqualTo("/home/\"bob\"/d");
                  d.reply("257 Made.");
                }));
    session.makeDirectory("/d");
    assertUsable(session);
  }
}
