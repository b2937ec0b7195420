package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.util.Set;
import javax.security.auth.Subject;
import org.ftpconnector.session.settings.FtpLogin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Connectors 2.1, 9.1.8.2: Subject, then request, then configuration. */
class LoginSourceTest {
  private static final FtpConnectionRequestInfo REQUEST =
      new FtpConnectionRequestInfo(new FtpLogin("requested", "r"));

  private final FtpManagedConnectionFactory factory = factory("ftp.example.org");

  private static FtpManagedConnectionFactory factory(String server) {
    FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();
    factory.setServerName(server);
    factory.setUserName("configured");
    factory.setPassword("c");
    return factory;
  }

  private static PasswordCredential credential(
      String user, @Nullable ManagedConnectionFactory owner) {
    PasswordCredential credential = new PasswordCredential(user, "s".toCharArray());
    if (owner != null) {
      credential.setManagedConnectionFactory(owner);
    }
    return credential;
  }

  /** Read-only, as Open Liberty passes it. */
  private static Subject subject(PasswordCredential... credentials) {
    return new Subject(true, Set.of(), Set.of(), Set.of((Object[]) credentials));
  }

  private String user(@Nullable Subject subject, @Nullable ConnectionRequestInfo info)
      throws ResourceException {
    return new LoginSource(factory, factory, factory.serverText()).login(subject, info).user();
  }

  @Test
  void the_subject_comes_first() throws Exception {
    assertThat(
            new LoginSource(factory, factory, factory.serverText())
                .login(subject(credential("mapped", factory)), REQUEST))
        .isEqualTo(new FtpLogin("mapped", "s"));
  }

  @Test
  void then_the_request() throws Exception {
    assertThat(new LoginSource(factory, factory, factory.serverText()).login(null, REQUEST))
        .isEqualTo(new FtpLogin("requested", "r"));
  }

  @Test
  void then_the_configuration() throws Exception {
    assertThat(new LoginSource(factory, factory, factory.serverText()).login(null, null))
        .isEqualTo(new FtpLogin("configured", "c"));
  }

  @Test
  void then_anonymous() throws Exception {
    factory.setUserName(null);
    factory.setPassword(null);
    assertThat(new LoginSource(factory, factory, factory.serverText()).login(null, null))
        .isEqualTo(new FtpLogin("anonymous", "anonymous@"));
  }

  @Test
  void of_several_credentials_ours_is_taken() throws Exception {
    FtpManagedConnectionFactory other = factory("other.example.org");
    assertThat(user(subject(credential("other", other), credential("mine", factory)), null))
        .isEqualTo("mine");
  }

  @Test
  void a_credential_of_an_equal_factory_is_ours() throws Exception {
    assertThat(user(subject(credential("mapped", factory("ftp.example.org"))), null))
        .isEqualTo("mapped");
  }

  @Test
  void a_credential_of_nobody_is_ours() throws Exception {
    assertThat(user(subject(credential("mapped", null)), null)).isEqualTo("mapped");
  }

  /** GlassFish 7 and Payara 6 pass this when no user is configured for the pool. */
  @Test
  void a_credential_without_a_user_counts_as_none() throws Exception {
    Subject nobody = subject(credential("", factory));
    assertThat(user(nobody, REQUEST)).isEqualTo("requested");
    assertThat(user(nobody, null)).isEqualTo("configured");
  }

  /** Else a caller whom nobody mapped would get the rights of the configured user. */
  @Test
  void a_subject_without_a_credential_for_us_is_refused() {
    Subject other = subject(credential("other", factory("other.example.org")));
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> user(other, null))
        .withMessageContainingAll("PasswordCredential", "ftp://ftp.example.org:21");
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> user(new Subject(), REQUEST));
  }

  @Test
  void a_password_without_a_user_is_a_configuration_error() {
    factory.setUserName(null);
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> user(null, null))
        .withMessageContainingAll("UserName", "Password");
  }

  @Test
  void line_ends_are_refused_wherever_they_come_from_and_no_message_has_the_password() {
    factory.setPassword("top\r\nsecret");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> user(null, null))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
    assertThatExceptionOfType(SecurityException.class)
        .isThrownBy(() -> user(subject(credential("a\nb", factory)), null));
  }

  /** Connectors 2.1, 6.5.1.2: equals and hashCode over all fields. */
  @Test
  void requests_are_equal_by_user_and_password_and_show_no_password() {
    assertThat(REQUEST)
        .isEqualTo(new FtpConnectionRequestInfo(new FtpLogin("requested", "r")))
        .hasSameHashCodeAs(new FtpConnectionRequestInfo(new FtpLogin("requested", "r")))
        .isNotEqualTo(new FtpConnectionRequestInfo(new FtpLogin("requested", "x")))
        .isNotEqualTo(new FtpConnectionRequestInfo(new FtpLogin("other", "r")));
    assertThat(new FtpConnectionRequestInfo(new FtpLogin("u", "top secret")).toString())
        .contains("u")
        .doesNotContain("secret");
  }
}
