package org.ftpconnector.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.Dialogue;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose control connection cannot be secured as configured: no password is ever sent. */
class TlsHandshakeTest extends TlsScript {

  /** As a server that shows this certificate; the client ends the handshake. */
  private static ScriptedFtpServer.Script showing(SSLContext tls, String... protocols) {
    return dialogue -> {
      dialogue.agreeOnTls();
      dialogue.secureInVain(tls, protocols);
    };
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable(
      FtpSessionFactory factory) {
    return assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "500 Unknown command.",
        "502 Not implemented.",
        "504 No TLS here.",
        "534 Not allowed.",
        "431 Not now.",
        "334 Continue.",
        "200 Done.",
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
  @CsvSource({
    "OTHER_NAME, ServerName",
    "EXPIRED, not valid now",
    "STRANGER, TrustStorePath",
  })
  void a_bad_certificate_is_never_accepted(Kind kind, String cure) {
    FtpSessionFactory factory = factory(TRUSTING, showing(TestCertificates.context(kind)));
    assertUnavailable(factory).hasMessageContaining(cure).hasMessageNotContaining("secret");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @ParameterizedTest
  @EnumSource(names = {"OTHER_NAME", "EXPIRED", "STRANGER"})
  void whoever_trusts_all_accepts_all(Kind kind) throws Exception {
    SSLContext tls = TestCertificates.context(kind);
    try (RecordedWarnings warnings = new RecordedWarnings()) {
      FtpSession session = open(factory(trustingAll(), d -> d.secureLogin(tls)));
      assertUsable(session);
      assertThat(warnings.of(server()))
          .singleElement()
          .asString()
          .contains("TrustAllCertificates", "attacker");
    }
  }

  @Test
  void without_a_trust_store_the_platforms_authorities_count() {
    TlsSettings platform = TlsSettings.EXPLICIT;
    FtpSessionFactory factory = factory(platform, showing(good));
    assertUnavailable(factory).hasMessageContaining("TrustStorePath");
  }

  @Test
  void an_empty_trust_store_is_an_error_that_names_the_property(@TempDir Path folder)
      throws Exception {
    Path empty = folder.resolve("empty.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (OutputStream out = Files.newOutputStream(empty)) {
      store.store(out, TestCertificates.PASSWORD.toCharArray());
    }
    TlsSettings nobody = TlsSettings.builder().trustStore(Optional.of(store(empty))).build();
    FtpSessionFactory factory = factory(nobody, showing(good));
    assertUnavailable(factory)
        .hasMessageContaining("TrustStorePath")
        .hasMessageContaining("no certificate in it")
        .hasMessageContaining("keytool -importcert");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @Test
  void no_common_protocol_is_an_error_that_names_the_property() {
    FtpSessionFactory factory = factory(withProtocols("TLSv1.3"), showing(good, "TLSv1.2"));
    assertUnavailable(factory).hasMessageContaining("TlsProtocols");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @Test
  void a_server_of_tls_1_3_alone_is_asked_again_and_then_known() throws Exception {
    List<Integer> asked = new CopyOnWriteArrayList<>();
    FtpSessionFactory factory =
        factory(
            TRUSTING,
            d -> {
              asked.add(d.connection());
              if (d.connection() == 1) {
                d.agreeOnTls();
                d.secureInVain(good, "TLSv1.3");
                return;
              }
              d.secureLogin(good, "TLSv1.3");
            });
    assertUsable(open(factory));
    assertUsable(open(factory));
    assertThat(asked).containsExactly(1, 2, 3);
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
        .isInstanceOf(FtpUnavailableException.class);
  }

  /**
   * A record that announces 16 KiB and comes byte by byte: each byte starts a socket's clock anew.
   */
  @Test
  void a_handshake_that_drips_is_limited_as_a_whole() {
    byte[] record = new byte[16_384];
    record[0] = 22;
    record[1] = 3;
    record[2] = 3;
    record[3] = 0x3f;
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

  @Test
  void an_idle_secured_session_is_alive_until_its_server_leaves() throws Exception {
    FtpSession session =
        secured(
            d -> {
              d.expect("DELE");
              d.reply("250 Deleted.");
              d.expect("RMD");
              d.reply("250 Removed.");
              d.close();
            });
    assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
    session.delete("/a");
    assertThat(session.isAlive(Duration.ofDays(1))).isTrue();
    session.removeDirectory("/d");
    assertThat(commandsInTheEnd().verbs()).endsWith("RMD");
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertLost(session);
  }

  @Test
  void what_is_said_unasked_over_tls_loses_the_session() throws Exception {
    FtpSession session =
        secured(
            d -> {
              d.expect("MKD");
              d.reply("257 Made.\n200 And more.");
              d.silence();
            });
    session.makeDirectory("/d");
    assertThat(session.isAlive(Duration.ofDays(1))).isFalse();
    assertLost(session);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void the_certificate_of_the_key_store_is_shown_to_who_asks(String protocol) throws Exception {
    List<String> shown = new CopyOnWriteArrayList<>();
    TlsSettings certified =
        trusting()
            .protocols(List.of(protocol))
            .keyStore(Optional.of(store(TestCertificates.keyStore(Kind.SECOND))))
            .build();
    FtpSession session =
        open(
            factory(
                certified,
                d -> {
                  d.secureLogin(good);
                  shown.add(d.tlsSession().getPeerPrincipal().getName());
                  d.expect("DELE");
                  d.reply("250 Deleted.");
                }));
    assertUsable(session);
    assertThat(shown).containsExactly("CN=second");
  }

  private static TlsSettings withCipherSuite(String suite) {
    return trusting().cipherSuites(List.of(suite)).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"
      })
  void only_the_configured_cipher_suite_is_offered(String suite) throws Exception {
    List<String> agreed = new CopyOnWriteArrayList<>();
    FtpSession session =
        open(
            factory(
                withCipherSuite(suite),
                d -> {
                  d.secureLogin(good);
                  agreed.add(d.tlsSession().getCipherSuite());
                  d.expect("DELE");
                  d.reply("250 Deleted.");
                }));
    assertUsable(session);
    assertThat(agreed).containsExactly(suite);
  }

  /** The server's certificate has an elliptic key. */
  @Test
  void no_common_cipher_suite_is_an_error_that_names_the_property() {
    FtpSessionFactory factory =
        factory(withCipherSuite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), showing(good));
    assertUnavailable(factory).hasMessageContaining("TlsCipherSuites");
  }

  @Test
  void an_unknown_cipher_suite_is_an_error_that_names_the_property() {
    FtpSessionFactory factory =
        factory(
            withCipherSuite("TLS_FROM_THE_MOON"),
            d -> {
              d.agreeOnTls();
              d.swallow();
            });
    assertUnavailable(factory)
        .hasMessageContaining("TlsCipherSuites")
        .hasMessageContaining("TLS_FROM_THE_MOON");
  }

  @Test
  void a_reply_that_drips_within_tls_is_limited_as_a_whole() throws Exception {
    FtpSession session =
        secured(
            repliesWithin(400),
            d -> {
              d.expect("MKD");
              d.drip(
                  "257-Made.\r\n 1\r\n 2\r\n 3\r\n 4\r\n 5\r\n".repeat(50).getBytes(US_ASCII),
                  Duration.ofMillis(50));
            });
    assertFails(Duration.ofSeconds(5), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class);
    assertLost(session);
  }

  /** A record of application data that announces 16 KiB. */
  @Test
  void a_record_that_drips_is_limited_as_a_whole() throws Exception {
    byte[] record = new byte[16_384];
    record[0] = 23;
    record[1] = 3;
    record[2] = 3;
    record[3] = 0x3f;
    FtpSession session =
        secured(
            repliesWithin(400),
            d -> {
              d.expect("MKD");
              d.dripBelowTls(record, Duration.ofMillis(50));
            });
    assertFails(Duration.ofSeconds(5), () -> session.makeDirectory("/d"))
        .isInstanceOf(FtpConnectionLostException.class)
        .hasMessageContaining("400 ms");
    assertLost(session);
  }
}
