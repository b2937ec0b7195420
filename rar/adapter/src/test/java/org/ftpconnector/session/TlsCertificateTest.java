package org.ftpconnector.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.fixtures.WarningLog;
import org.ftpconnector.session.settings.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a client trusts, and what it shows of itself. */
class TlsCertificateTest extends TlsScript {

  @ParameterizedTest
  @CsvSource({
    "OTHER_NAME, ServerName",
    "EXPIRED, not valid now",
    "STRANGER, TrustStorePath",
  })
  void a_bad_certificate_is_never_accepted(Kind kind, String cure) {
    FtpSessionFactory factory = factory(TRUSTING, showing(TestCertificates.context(kind)));
    assertUnavailable(factory)
        .hasMessageContaining(cure)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("that the server runs");
    assertThat(commandsInTheEnd().verbs()).containsExactly("AUTH");
  }

  @ParameterizedTest
  @EnumSource(names = {"OTHER_NAME", "EXPIRED", "STRANGER"})
  void whoever_trusts_all_accepts_all(Kind kind) throws Exception {
    SSLContext tls = TestCertificates.context(kind);
    try (WarningLog warnings = new WarningLog(FtpSession.class.getPackageName())) {
      FtpSession session = open(factory(trustingAll(), d -> d.secureLogin(tls)));
      assertUsable(session);
      assertThat(warnings.about(server().toString()))
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

  /** It is the set-up that is wrong, and not the server. */
  @ParameterizedTest
  @CsvSource({
    "'', cannot be read without a password (TrustStorePassword is not set)",
    "wrong, cannot be read with TrustStorePassword"
  })
  void a_store_that_cannot_be_read_names_the_password(String password, String why) {
    TlsSettings.Store store =
        new TlsSettings.Store(TestCertificates.trustStore(), "PKCS12", password);
    TlsSettings unreadable = TlsSettings.builder().trustStore(Optional.of(store)).build();
    assertUnavailable(factory(unreadable, showing(good)))
        .hasMessageContaining(why)
        .hasMessageNotContaining("that the server runs");
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
}
