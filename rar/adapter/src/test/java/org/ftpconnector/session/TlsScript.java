package org.ftpconnector.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;

/** Sessions with scripted servers that speak TLS. */
abstract class TlsScript extends ScriptedSession {
  /** What a good server has; one for each test, so that nothing is resumed from another. */
  final SSLContext good = TestCertificates.context(Kind.GOOD);

  /** Explicit, private, and trusts the authority of the test certificates. */
  static final TlsSettings TRUSTING =
      new TlsSettings(
          TlsSettings.Mode.EXPLICIT,
          TlsSettings.Reuse.AUTO,
          TlsSettings.DataProtection.PRIVATE,
          List.of(),
          List.of(),
          Optional.of(store(TestCertificates.trustStore())),
          Optional.empty(),
          false);

  static final TlsSettings IMPLICIT = with(TlsSettings.Mode.IMPLICIT);

  static TlsSettings.Store store(Path path) {
    return new TlsSettings.Store(path, "PKCS12", TestCertificates.PASSWORD);
  }

  static TlsSettings with(TlsSettings.Mode mode) {
    return new TlsSettings(
        mode,
        TRUSTING.reuse(),
        TRUSTING.dataProtection(),
        TRUSTING.protocols(),
        TRUSTING.cipherSuites(),
        TRUSTING.trustStore(),
        TRUSTING.keyStore(),
        TRUSTING.trustAll());
  }

  static TlsSettings with(TlsSettings.Reuse reuse) {
    return new TlsSettings(
        TRUSTING.mode(),
        reuse,
        TRUSTING.dataProtection(),
        TRUSTING.protocols(),
        TRUSTING.cipherSuites(),
        TRUSTING.trustStore(),
        TRUSTING.keyStore(),
        TRUSTING.trustAll());
  }

  static TlsSettings with(TlsSettings.DataProtection protection) {
    return new TlsSettings(
        TRUSTING.mode(),
        TRUSTING.reuse(),
        protection,
        TRUSTING.protocols(),
        TRUSTING.cipherSuites(),
        TRUSTING.trustStore(),
        TRUSTING.keyStore(),
        TRUSTING.trustAll());
  }

  static TlsSettings withProtocols(String... protocols) {
    return new TlsSettings(
        TRUSTING.mode(),
        TRUSTING.reuse(),
        TRUSTING.dataProtection(),
        List.of(protocols),
        TRUSTING.cipherSuites(),
        TRUSTING.trustStore(),
        TRUSTING.keyStore(),
        TRUSTING.trustAll());
  }

  static TlsSettings trustingAll() {
    return new TlsSettings(
        TRUSTING.mode(),
        TRUSTING.reuse(),
        TRUSTING.dataProtection(),
        TRUSTING.protocols(),
        TRUSTING.cipherSuites(),
        Optional.empty(),
        TRUSTING.keyStore(),
        true);
  }

  final FtpSessionFactory factory(
      TlsSettings tls, TimeLimits limits, ScriptedFtpServer.Script script) {
    return factory(
        settings ->
            FtpSessionSettings.builder(settings.server())
                .tls(Optional.of(tls))
                .timeLimits(limits)
                .build(),
        script);
  }

  final FtpSessionFactory factory(TlsSettings tls, ScriptedFtpServer.Script script) {
    return factory(tls, PATIENT, script);
  }

  /** A session with a good server that has let it in and then plays this. */
  final FtpSession secured(TlsSettings tls, TimeLimits limits, ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return open(
        factory(
            tls,
            limits,
            dialogue -> {
              dialogue.secureLogin(good);
              script.play(dialogue);
            }));
  }

  final FtpSession secured(TimeLimits limits, ScriptedFtpServer.Script script)
      throws FtpUnavailableException {
    return secured(TRUSTING, limits, script);
  }

  final FtpSession secured(ScriptedFtpServer.Script script) throws FtpUnavailableException {
    return secured(TRUSTING, PATIENT, script);
  }
}
