package org.ftpconnector.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.fixtures.ScriptedFtpServer;
import org.ftpconnector.fixtures.TestCertificates;
import org.ftpconnector.fixtures.TestCertificates.Kind;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsSettings;

/** Sessions with scripted servers that speak TLS. */
abstract class TlsScript extends ScriptedSession {
  /** What a good server has; one for each test, so that nothing is resumed from another. */
  final SSLContext good = TestCertificates.context(Kind.GOOD);

  /** Explicit, private, and trusts the authority of the test certificates. */
  static final TlsSettings TRUSTING = trusting().build();

  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;

  static final TlsSettings IMPLICIT = with(TlsSettings.Mode.IMPLICIT);

  static TlsSettings.Store store(Path path) {
    return new TlsSettings.Store(path, "PKCS12", TestCertificates.PASSWORD);
  }

  /** To be changed in one point or another. */
  static TlsSettings.Builder trusting() {
    return TlsSettings.builder().trustStore(Optional.of(store(TestCertificates.trustStore())));
  }

  static TlsSettings with(TlsSettings.Mode mode) {
    return trusting().mode(mode).build();
  }

  static TlsSettings with(TlsSettings.Reuse reuse) {
    return trusting().reuse(reuse).build();
  }

  static TlsSettings with(TlsSettings.DataProtection protection) {
    return trusting().dataProtection(protection).build();
  }

  static TlsSettings withProtocols(String... protocols) {
    return trusting().protocols(List.of(protocols)).build();
  }

  static TlsSettings trustingAll() {
    return TlsSettings.builder().trustAll(true).build();
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

  /** As a server that shows this certificate; the client ends the handshake. */
  static ScriptedFtpServer.Script showing(SSLContext tls, String... protocols) {
    return dialogue -> {
      dialogue.agreeOnTls();
      dialogue.secureInVain(tls, protocols);
    };
  }

  /** No session comes of it, whoever is to blame. */
  final AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable(
      FtpSessionFactory factory) {
    return assertFails(() -> open(factory)).isInstanceOf(FtpUnavailableException.class);
  }

  /** A record of TLS that announces 16 KiB (RFC 5246 section 6.2.1). */
  static byte[] longRecord(int contentType) {
    byte[] record = new byte[16_384];
    record[0] = (byte) contentType;
    record[1] = 3;
    record[2] = 3;
    record[3] = 0x3f;
    return record;
  }
}
