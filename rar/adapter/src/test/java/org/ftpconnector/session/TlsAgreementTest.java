package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protocols and cipher suites that both sides have, or have not, in common. */
class TlsAgreementTest extends TlsScript {

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
}
