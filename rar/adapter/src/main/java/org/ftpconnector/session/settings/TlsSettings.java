package org.ftpconnector.session.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How connections are secured with TLS (RFC 4217). Start from {@link #builder}. Never prints a
 * password.
 *
 * @param mode when the control connection is secured
 * @param reuse whether data connections resume the control connection's TLS session
 * @param closeNotify whether an end of data that TCP alone says is one
 * @param dataProtection whether data connections are secured too
 * @param clearsControlAfterLogin whether commands and replies travel readable again once the
 *     password is sent, by {@code CCC} (RFC 4217 section 12.3)
 * @param allowsAuthSsl whether {@code AUTH SSL} is tried where the server does not know {@code AUTH
 *     TLS}; what is agreed on is TLS either way
 * @param protocols such as {@code TLSv1.2}; empty chooses, see {@code TlsSessions}
 * @param cipherSuites as JSSE names them; empty for the platform's
 * @param container what takes the place of the stores
 * @param trustStore whose certificates are trusted; empty for the platform's
 * @param keyStore the client's own certificate and key, for servers that want one
 * @param managers what takes the place of one store or the other
 * @param trustAll whether any certificate is accepted, of whatever host: no protection against an
 *     active attacker
 */
public record TlsSettings(
    Mode mode,
    Reuse reuse,
    CloseNotify closeNotify,
    DataProtection dataProtection,
    boolean clearsControlAfterLogin,
    boolean allowsAuthSsl,
    List<String> protocols,
    List<String> cipherSuites,
    Optional<ContainerTls> container,
    Optional<Store> trustStore,
    Optional<Store> keyStore,
    TlsManagers managers,
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

  /**
   * Whether what a server sends on a data connection must end with a {@code close_notify} (RFC 5246
   * section 7.2.1), as else somebody in between may have ended it.
   */
  public enum CloseNotify {
    /** Once the server was seen to send it; that is forgotten after ten minutes. */
    AUTO,
    /** From the first transfer on. */
    REQUIRE,
    /** Never: the server's word on the transfer decides, and what sizes are known. */
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
  public static final TlsSettings EXPLICIT = builder().build();

  /** Keeps its own copies of the lists. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
  }

  /** Begins with {@link #EXPLICIT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings. */
  public static final class Builder {
    private Mode mode = Mode.EXPLICIT;
    private Reuse reuse = Reuse.AUTO;
    private CloseNotify closeNotify = CloseNotify.AUTO;
    private DataProtection dataProtection = DataProtection.PRIVATE;
    private boolean clearsControlAfterLogin;
    private boolean allowsAuthSsl;
    private List<String> protocols = List.of();
    private List<String> cipherSuites = List.of();
    private Optional<ContainerTls> container = Optional.empty();
    private Optional<Store> trustStore = Optional.empty();
    private Optional<Store> keyStore = Optional.empty();
    private TlsManagers managers = TlsManagers.NONE;
    private boolean trustAll;

    private Builder() {}

    /** See the component of the same name. */
    public Builder mode(Mode value) {
      mode = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder reuse(Reuse value) {
      reuse = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder closeNotify(CloseNotify value) {
      closeNotify = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder dataProtection(DataProtection value) {
      dataProtection = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder clearsControlAfterLogin(boolean value) {
      clearsControlAfterLogin = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder allowsAuthSsl(boolean value) {
      allowsAuthSsl = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder protocols(List<String> value) {
      protocols = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder cipherSuites(List<String> value) {
      cipherSuites = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder container(Optional<ContainerTls> value) {
      container = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder trustStore(Optional<Store> value) {
      trustStore = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder keyStore(Optional<Store> value) {
      keyStore = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder managers(TlsManagers value) {
      managers = value;
      return this;
    }

    /** See the component of the same name. */
    public Builder trustAll(boolean value) {
      trustAll = value;
      return this;
    }

    /** What has been collected. */
    public TlsSettings build() {
      return new TlsSettings(
          mode,
          reuse,
          closeNotify,
          dataProtection,
          clearsControlAfterLogin,
          allowsAuthSsl,
          protocols,
          cipherSuites,
          container,
          trustStore,
          keyStore,
          managers,
          trustAll);
    }
  }
}
