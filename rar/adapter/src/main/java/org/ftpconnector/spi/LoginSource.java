package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.spi.config.FtpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Decides who logs in: the container's Subject, else the application's request, else the
 * configuration, else anonymous (Connectors 2.1, 9.1.8.2, options A and C).
 */
final class LoginSource {
  /** RFC 1635 section 2.1 asks for an address; this one tells nothing. */
  private static final FtpLogin ANONYMOUS = new FtpLogin("anonymous", "anonymous@");

  private final FtpConfiguration configuration;
  private final ManagedConnectionFactory factory;
  private final String server;

  /** Of this factory, with its configuration; {@code server}: its own, for messages. */
  LoginSource(FtpConfiguration configuration, ManagedConnectionFactory factory, String server) {
    this.configuration = configuration;
    this.factory = factory;
    this.server = server;
  }

  /**
   * The login that applies.
   *
   * @throws SecurityException if there is a Subject without a credential for this factory
   * @throws InvalidPropertyException if the configured login is unusable
   */
  FtpLogin login(@Nullable Subject subject, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    if (subject != null) {
      Optional<FtpLogin> login = ofSubject(subject);
      if (login.isPresent()) {
        return login.get();
      }
    }
    if (info instanceof FtpConnectionRequestInfo request) {
      return request.login();
    }
    if (info != null) {
      throw new InvalidPropertyException(
          "not a request of this adapter: " + info.getClass().getName());
    }
    return ofConfiguration();
  }

  /** Empty if the container names no user: GlassFish 7 and Payara 6 pass an empty user name. */
  private Optional<FtpLogin> ofSubject(Subject subject) throws SecurityException {
    // The Subject may be read-only (Open Liberty): only read it.
    Set<PasswordCredential> credentials = subject.getPrivateCredentials(PasswordCredential.class);
    boolean anyOfOurs = false;
    for (PasswordCredential credential : credentials) {
      if (!isOurs(credential)) {
        continue;
      }
      anyOfOurs = true;
      String user = credential.getUserName();
      if (user != null && !user.isEmpty()) {
        return Optional.of(ofCredential(user, credential.getPassword()));
      }
    }
    if (!anyOfOurs) {
      throw new SecurityException(
          "the container's Subject has no PasswordCredential for the connection factory of "
              + server
              + "; give its authentication context or alias a user name and password");
    }
    return Optional.empty();
  }

  private boolean isOurs(PasswordCredential credential) {
    Object owner = credential.getManagedConnectionFactory();
    return owner == null || owner.equals(factory);
  }

  private FtpLogin ofCredential(String user, char @Nullable [] password) throws SecurityException {
    try {
      return new FtpLogin(user, password == null ? "" : new String(password));
    } catch (IllegalArgumentException e) {
      throw new SecurityException(
          "the container's credential for " + server + ": " + e.getMessage(), e);
    }
  }

  private FtpLogin ofConfiguration() throws InvalidPropertyException {
    String user = configuration.getUserName();
    String password = configuration.getPassword();
    if (user == null && password == null) {
      return ANONYMOUS;
    }
    if (user == null) {
      throw new InvalidPropertyException(
          "configuration property UserName is not set but Password is; set both or neither");
    }
    try {
      return new FtpLogin(user, password == null ? "" : password);
    } catch (IllegalArgumentException e) {
      throw new InvalidPropertyException(
          "configuration properties UserName and Password: " + e.getMessage(), e);
    }
  }
}
