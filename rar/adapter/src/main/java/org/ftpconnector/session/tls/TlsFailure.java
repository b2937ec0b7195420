package org.ftpconnector.session.tls;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.jspecify.annotations.Nullable;

/** Says why a TLS handshake failed, and which configuration property would change it. */
public final class TlsFailure {
  private TlsFailure() {}

  public static SSLException explained(SSLException e, FtpEndpoint server) {
    SSLHandshakeException explained =
        new SSLHandshakeException(
            "no TLS with " + server + ": " + e.getMessage() + "; " + cure(e, server));
    explained.initCause(e);
    return explained;
  }

  private static String cure(SSLException e, FtpEndpoint server) {
    return cureOfCause(e).or(() -> cureOfCertificate(e, server)).orElseGet(() -> cureOfRefusal(e));
  }

  private static Optional<String> cureOfCause(SSLException e) {
    if (hasCause(e, CertificateExpiredException.class)
        || hasCause(e, CertificateNotYetValidException.class)) {
      return Optional.of(
          "the server's certificate is not valid now: it has to be renewed, or a clock is wrong");
    }
    if (hasCause(e, CertPathBuilderException.class)) {
      return Optional.of(
          "the server's certificate is of nobody who is trusted: put the certificate of its"
              + " authority into the store that TrustStorePath names");
    }
    return hasCause(e, IllegalArgumentException.class)
        ? Optional.of("check TlsProtocols and TlsCipherSuites")
        : Optional.empty();
  }

  /** What else the client may have against the server's certificate. */
  private static Optional<String> cureOfCertificate(SSLException e, FtpEndpoint server) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("trustanchors parameter must be non-empty")) {
      // So says JSSE, and only once it is to judge a certificate.
      return Optional.of(
          "nobody at all is trusted: the store that TrustStorePath names, or the platform's where"
              + " it is not set, has no certificate in it; import that of the server's authority"
              + " (keytool -importcert)");
    }
    if (text.contains("no subject alternative") || text.contains("no name matching")) {
      return Optional.of(
          "the server's certificate is for another name than ServerName, " + server.host());
    }
    return hasCause(e, CertificateException.class)
        ? Optional.of(
            "what checks the server's certificate refuses it: the trust manager, or the store that"
                + " TrustStorePath names")
        : Optional.empty();
  }

  /** What the server may have against the client. */
  private static String cureOfRefusal(SSLException e) {
    if (isForWantOfCertificate(e)) {
      return "the server wants a certificate of the client: KeyStorePath";
    }
    if (isNoCommonProtocol(e)) {
      return "client and server have no protocol or cipher suite in common: TlsProtocols,"
          + " TlsCipherSuites; or the server wants a certificate of the client: KeyStorePath";
    }
    return "is it a server for this kind of TLS? Security may be explicit or implicit; one that wants a"
        + " certificate of the client (KeyStorePath) may hang up too";
  }

  /** In TLS 1.3 it shows only after the client's handshake. */
  public static boolean isForWantOfCertificate(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("certificate_required") || text.contains("bad_certificate");
  }

  static boolean isNoCommonProtocol(SSLException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("protocol_version")
        || text.contains("handshake_failure")
        || text.contains("no appropriate protocol")
        || text.contains("not enabled or supported");
  }

  /** JSSE hides what happened to the socket below an {@link SSLException}. */
  public static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }
}
