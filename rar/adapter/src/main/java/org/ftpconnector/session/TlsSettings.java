package org.ftpconnector.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How connections are secured with TLS (RFC 4217). Never prints a password.
 *
 * @param mode when the control connection is secured
 * @param reuse whether data connections resume the control connection's TLS session
 * @param dataProtection whether data connections are secured too
 * @param protocols such as {@code TLSv1.2}; empty chooses, see {@link TlsSessions}
 * @param cipherSuites as JSSE names them; empty for the platform's
 * @param trustStore whose certificates are trusted; empty for the platform's
 * @param keyStore the client's own certificate and key, for servers that want one
 * @param trustAll whether any certificate is accepted, of whatever host: no protection against an
 *     active attacker
 */
public record TlsSettings(
    Mode mode,
    Reuse reuse,
    DataProtection dataProtection,
    List<String> protocols,
    List<String> cipherSuites,
    Optional<Store> trustStore,
    Optional<Store> keyStore,
    boolean trustAll) {

  /** When the control connection is secured. */
  public enum Mode {
    /** By {@code AUTH TLS}, before the login (RFC 4217 section 4). */
    EXPLICIT,
    /** At once, mostly on port 990; no standard has it. */
    IMPLICIT
  }

  /**
   * Whether data connections resume the control connection's TLS session, as many servers demand.
   */
  public enum Reuse {
    /** Offered; what the server makes of it is its choice. */
    AUTO,
    /** A data connection that did not resume is an error. */
    REQUIRE,
    /** Each data connection makes a full handshake. */
    OFF
  }

  /** What {@code PROT} asks for (RFC 4217 section 9). */
  public enum DataProtection {
    /** {@code PROT P}. */
    PRIVATE,
    /** {@code PROT C}: files and listings travel readable. */
    CLEAR
  }

  /**
   * A key store file.
   *
   * @param path where it is
   * @param type such as {@code PKCS12}
   * @param password of the store and its keys, may be empty
   */
  public record Store(Path path, String type, String password) {
    @Override
    public String toString() {
      return type + " " + path;
    }
  }

  /** Explicit TLS, private data, trust and protocols as the platform has them. */
  public static final TlsSettings EXPLICIT =
      new TlsSettings(
          Mode.EXPLICIT,
          Reuse.AUTO,
          DataProtection.PRIVATE,
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false);

  /** Keeps its own copies of the lists. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
  }
}
