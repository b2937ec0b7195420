package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose control connection cannot be secured as configured: no password is ever sent. */
class TlsHandshakeTest extends TlsScript {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 Unknown command.",
        "502 Not implemented.",
        "504 No TLS here.",
        "534 Not allowed.",
        "431 Not now.",
        "334 ADAT=AAECAw==",
        "220 Ready.",
        "232 User logged in."
      })
  void a_refused_auth_is_the_end_and_nothing_else_is_sent(String refusal) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.reply("220 Ready.");
              d.expect("AUTH");
              d.reply(refusal);
              d.silence();
            });
    assertUnavailable(factory).hasMessageContaining("AUTH TLS").hasMessageContaining("Security");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "230 Logged in already.\r\n",
        "x",
        "331 Password, please.\r\n230 Welcome.\r\n",
        "\u0000\u0001"
      })
  void plain_bytes_behind_the_234_lose_the_connection(String injected) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.reply("220 Ready.");
              d.expect("AUTH");
              d.send(("234 Go on.\r\n" + injected).getBytes(US_ASCII));
              d.silence();
            });
    assertUnavailable(factory).hasMessageContaining("spoke before the TLS handshake");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 No TLS after all.\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n"})
  void plain_bytes_instead_of_a_handshake_are_no_fallback(String plain) {
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              d.agreeOnTls();
              d.awaitByte();
              d.send(plain.getBytes(US_ASCII));
              assertThat(new String(d.swallow(), ISO_8859_1)).doesNotContain("USER", "PASS");
            });
    assertUnavailable(factory).hasMessageContaining("no TLS with");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @ParameterizedTest
  @EnumSource
  void a_handshake_never_answered_is_given_up(TlsSettings.Mode mode) {
    TlsSettings tls = with(mode);
    FtpSessionFactory factory =
        factory(
            tls,
            connectWithin(400),
            d -> {
              if (mode == TlsSettings.Mode.EXPLICIT) {
                d.agreeOnTls();
              }
              d.swallow();
            });
    assertFails(Duration.ofSeconds(5), () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class)
        .hasMessageContaining(
            mode == TlsSettings.Mode.IMPLICIT ? "wants TLS at once" : "still runs")
        .hasMessageNotContaining("firewall");
  }

  /**
   * A record that announces 16 KiB and comes byte by byte: each byte starts a socket's clock anew.
   */
  @Test
  void a_handshake_that_drips_is_limited_as_a_whole() {
    byte[] record = longRecord(HANDSHAKE);
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            connectWithin(400),
            d -> {
              d.agreeOnTls();
              d.awaitByte();
              d.drip(record, Duration.ofMillis(100));
              // The rest of the client's hello, which is no command.
              d.swallow();
            });
    assertFails(Duration.ofSeconds(5), () -> open(factory))
        .isInstanceOf(FtpUnavailableException.class);
  }

  @Test
  void a_server_that_greets_in_plain_is_none_for_implicit_tls() {
    FtpSessionFactory factory =
        factory(
            IMPLICIT,
            d -> {
              d.reply("220 Ready.");
              d.swallow();
            });
    assertUnavailable(factory).hasMessageContaining("Security");
  }

  @ParameterizedTest
  @ValueSource(strings = {"536 Not supported.", "534 Not allowed.", "502 Not implemented."})
  void a_refused_prot_is_an_error_before_the_login(String refusal) {
    FtpSessionFactory factory = factory(TRUSTING, d -> protRefused(d, refusal));
    assertUnavailable(factory)
        .hasMessageContaining("DataProtection")
        .hasMessageContaining(refusal.substring(0, 3));
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH", "PBSZ", "PROT");
  }

  @Test
  void data_protection_clear_is_asked_for_and_not_assumed() {
    FtpSessionFactory factory =
        factory(
            with(TlsSettings.DataProtection.CLEAR),
            d -> protRefused(d, "534 Clear is not allowed."));
    assertUnavailable(factory).hasMessageContaining("DataProtection");
  }

  private void protRefused(Dialogue d, String refusal) throws Exception {
    d.agreeOnTls();
    d.secure(good);
    d.expect("PBSZ");
    d.reply("200 Done.");
    d.expect("PROT");
    d.reply(refusal);
    d.silence();
  }
}
