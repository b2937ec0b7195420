package org.ftpconnector.spi.config;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.file.Path;
import java.util.Optional;
import org.ftpconnector.session.settings.ContainerTls;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.session.settings.TlsSettings;

/** Reads how connections are secured, and by whose keys and trust. */
final class TlsReader {
  private final FtpConfiguration configuration;
  private final PropertyValues values;
  private final TlsManagers managers;

  /** What property Security may say. */
  private enum Security {
    NONE,
    EXPLICIT,
    IMPLICIT
  }

  TlsReader(FtpConfiguration configuration, PropertyValues values, TlsManagers managers) {
    this.configuration = configuration;
    this.values = values;
    this.managers = managers;
  }

  /** Empty without TLS. */
  Optional<TlsSettings> tls() throws InvalidPropertyException {
    Security security = values.choice(ConfigProperty.SECURITY, Security.class);
    if (security == Security.NONE) {
      return Optional.empty();
    }
    requireOneTrustAndKey();
    return Optional.of(
        TlsSettings.builder()
            .mode(TlsSettings.Mode.valueOf(security.name()))
            .reuse(values.choice(ConfigProperty.TLS_SESSION_REUSE, TlsSettings.Reuse.class))
            .closeNotify(
                values.choice(ConfigProperty.TLS_CLOSE_NOTIFY, TlsSettings.CloseNotify.class))
            .dataProtection(
                values.choice(ConfigProperty.DATA_PROTECTION, TlsSettings.DataProtection.class))
            .clearsControlAfterLogin(Boolean.TRUE.equals(configuration.getClearControlAfterLogin()))
            .allowsAuthSsl(Boolean.TRUE.equals(configuration.getAllowAuthSsl()))
            .protocols(values.names(ConfigProperty.TLS_PROTOCOLS))
            .cipherSuites(values.names(ConfigProperty.TLS_CIPHER_SUITES))
            .container(containerTls())
            .trustStore(trustStore())
            .keyStore(keyStore())
            .managers(managers)
            .trustAll(Boolean.TRUE.equals(configuration.getTrustAllCertificates()))
            .build());
  }

  /** Else one of two would silently not count. */
  private void requireOneTrustAndKey() throws InvalidPropertyException {
    if (managers.trust().isPresent()) {
      requireUnset(ConfigProperty.TRUST_STORE_PATH, "trust");
      if (Boolean.TRUE.equals(configuration.getTrustAllCertificates())) {
        throw besideManager(ConfigProperty.TRUST_ALL_CERTIFICATES, "trust");
      }
    }
    if (managers.keys().isPresent()) {
      requireUnset(ConfigProperty.KEY_STORE_PATH, "key");
    }
    if (!managers.equals(TlsManagers.NONE)) {
      requireUnset(ConfigProperty.SSL_CONTEXT, "trust or key");
    }
  }

  private void requireUnset(ConfigProperty property, String kind) throws InvalidPropertyException {
    if (configuration.text(property) != null) {
      throw besideManager(property, kind);
    }
  }

  private InvalidPropertyException besideManager(ConfigProperty property, String kind) {
    return values.invalid(
        property, "nothing, where the application gives a " + kind + " manager", null);
  }

  private Optional<ContainerTls> containerTls() throws InvalidPropertyException {
    if (configuration.getSslContext() == null) {
      return Optional.empty();
    }
    if (configuration.getTrustStorePath() != null
        || configuration.getKeyStorePath() != null
        || Boolean.TRUE.equals(configuration.getTrustAllCertificates())) {
      String allowed =
          "nothing, where TrustStorePath, KeyStorePath or TrustAllCertificates is set: the container's"
              + " TLS has its own";
      throw values.invalid(ConfigProperty.SSL_CONTEXT, allowed, null);
    }
    try {
      return Optional.of(ContainerTlsLookup.find(configuration.getSslContext().strip()));
    } catch (IllegalArgumentException e) {
      String allowed =
          "default, or the JNDI name of a javax.net.ssl.SSLContext or SSLSocketFactory, but "
              + e.getMessage();
      throw values.invalid(ConfigProperty.SSL_CONTEXT, allowed, e);
    }
  }

  private Optional<TlsSettings.Store> trustStore() throws InvalidPropertyException {
    return store(
        ConfigProperty.TRUST_STORE_PATH,
        ConfigProperty.TRUST_STORE_TYPE,
        ConfigProperty.TRUST_STORE_PASSWORD);
  }

  private Optional<TlsSettings.Store> keyStore() throws InvalidPropertyException {
    return store(
        ConfigProperty.KEY_STORE_PATH,
        ConfigProperty.KEY_STORE_TYPE,
        ConfigProperty.KEY_STORE_PASSWORD);
  }

  private Optional<TlsSettings.Store> store(
      ConfigProperty path, ConfigProperty type, ConfigProperty password)
      throws InvalidPropertyException {
    if (configuration.text(path) == null) {
      return Optional.empty();
    }
    String secret = configuration.text(password);
    return Optional.of(
        new TlsSettings.Store(
            values.parse(path, "a file", Path::of),
            values.parse(type, "a type of key store, as PKCS12", text -> text),
            secret == null ? "" : secret));
  }
}
