package org.ftpconnector.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.resource.spi.InvalidPropertyException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.base.DateOrder;
import org.ftpconnector.session.settings.Account;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.LoginCommand;
import org.ftpconnector.session.settings.PassiveAddress;
import org.ftpconnector.session.settings.ProxyServer;
import org.ftpconnector.session.settings.TlsSettings;
import org.ftpconnector.spi.config.ConfigProperty;
import org.ftpconnector.spi.config.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private final FtpManagedConnectionFactory factory = new FtpManagedConnectionFactory();

  @Test
  void with_a_server_name_alone_the_session_defaults_apply() throws Exception {
    factory.setServerName("ftp.example.org");
    FtpSessionSettings settings = new SettingsReader(factory, factory.tlsManagers()).settings();
    FtpSessionSettings expected =
        FtpSessionSettings.defaultsFor(new FtpEndpoint("ftp.example.org", 21));
    assertThat(settings.server()).isEqualTo(expected.server());
    assertThat(settings.controlEncoding()).isEqualTo(expected.controlEncoding());
    assertThat(settings.dataMode()).isEqualTo(expected.dataMode());
    assertThat(settings.activePorts()).isEqualTo(expected.activePorts());
    assertThat(settings.timeLimits()).isEqualTo(expected.timeLimits());
    assertThat(settings.listDateOrder()).isEqualTo(DateOrder.AUTO);
    assertThat(settings.listZone().getRules()).isEqualTo(expected.listZone().getRules());
    assertThat(new SettingsReader(factory, factory.tlsManagers()).validationIdle())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void every_property_reaches_the_session() throws Exception {
    factory.setServerName("h");
    factory.setPortNumber(2121);
    factory.setDataMode("Active");
    factory.setActivePortRange("50000-50100");
    factory.setActiveBindAddress("192.0.2.2");
    factory.setActivePeer("Control, 192.0.2.0/24");
    factory.setPassiveAddress("server");
    factory.setUploadMode("staged");
    factory.setRootIsLoginDirectory(true);
    factory.setProxyType("socks5");
    factory.setProxyHost("192.0.2.3");
    factory.setProxyPort(1080);
    factory.setProxyUserName("bob");
    factory.setProxyPassword("pw");
    factory.setActiveReportedAddress("192.0.2.1");
    factory.setAccount("sales");
    factory.setLoginCommands("site NAMEFMT 1; ;?SITE PSWD s3cret");
    factory.setControlEncoding("ISO-8859-1");
    factory.setListTimeZone("Europe/Berlin");
    factory.setListDateOrder("dmy");
    factory.setConnectTimeoutMillis(1);
    factory.setReplyTimeoutMillis(2);
    factory.setDataConnectTimeoutMillis(3);
    factory.setDataIdleTimeoutMillis(4);
    factory.setCloseTimeoutMillis(5);
    factory.setValidationIdleMillis(0);
    factory.setValidationTimeoutMillis(6);
    FtpSessionSettings settings = new SettingsReader(factory, factory.tlsManagers()).settings();
    assertThat(settings.server()).isEqualTo(new FtpEndpoint("h", 2121));
    assertThat(settings.dataMode()).isEqualTo(DataMode.ACTIVE);
    assertThat(settings.activePorts().from()).isEqualTo(50000);
    assertThat(settings.activePorts().to()).isEqualTo(50100);
    assertThat(settings.activePorts().reportedAddress()).isEqualTo(Optional.of("192.0.2.1"));
    assertThat(settings.controlEncoding().name()).isEqualTo("ISO-8859-1");
    assertThat(settings.account()).isEqualTo(Optional.of(new Account("sales")));
    assertThat(settings.loginCommands())
        .containsExactly(
            new LoginCommand("SITE", "NAMEFMT 1", false),
            new LoginCommand("SITE", "PSWD s3cret", true));
    assertThat(settings.toString()).contains("NAMEFMT 1").doesNotContain("s3cret", "sales");
    assertThat(settings.activePorts().bindAddress()).isEqualTo(Optional.of("192.0.2.2"));
    assertThat(settings.activePeer()).isEqualTo(ActivePeer.parse("control,192.0.2.0/24"));
    assertThat(settings.passiveAddress())
        .isEqualTo(new PassiveAddress(PassiveAddress.Policy.SERVER, Optional.empty()));
    assertThat(settings.uploadMode()).isEqualTo(UploadMode.STAGED);
    assertThat(settings.rootIsLoginDirectory()).isTrue();
    assertThat(settings.proxy())
        .isEqualTo(
            Optional.of(
                new ProxyServer(
                    ProxyServer.Type.SOCKS5,
                    "192.0.2.3",
                    1080,
                    Optional.of(new FtpLogin("bob", "pw")))));
    assertThat(settings.listZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(settings.listDateOrder()).isEqualTo(DateOrder.DMY);
    assertThat(settings.timeLimits().connect()).isEqualTo(Duration.ofMillis(1));
    assertThat(settings.timeLimits().reply()).isEqualTo(Duration.ofMillis(2));
    assertThat(settings.timeLimits().dataConnect()).isEqualTo(Duration.ofMillis(3));
    assertThat(settings.timeLimits().dataIdle()).isEqualTo(Duration.ofMillis(4));
    assertThat(settings.timeLimits().close()).isEqualTo(Duration.ofMillis(5));
    assertThat(settings.validationLimit()).isEqualTo(Duration.ofMillis(6));
    assertThat(new SettingsReader(factory, factory.tlsManagers()).validationIdle())
        .isEqualTo(Duration.ZERO);
  }

  /** Containers pass empty values for what is not set. */
  @ParameterizedTest
  @EnumSource(ConfigProperty.class)
  void null_and_blank_mean_the_default(ConfigProperty property) throws Exception {
    Beans.set(factory, property, Beans.sample(property));
    assertThat(Beans.get(factory, property)).isEqualTo(Beans.sample(property));
    Beans.set(factory, property, null);
    assertThat(Beans.get(factory, property)).isEqualTo(property.defaultValue());
    if (property.type() == String.class) {
      Beans.set(factory, property, "  ");
      assertThat(Beans.get(factory, property)).isEqualTo(property.defaultValue());
    }
  }

  /** Connectors 2.1, 22.2; nothing throws before a connection is to be created. */
  @ParameterizedTest
  @CsvSource({
    "PORT_NUMBER, 0, 1 to 65535",
    "PORT_NUMBER, 65536, 1 to 65535",
    "DATA_MODE, both, 'active, passive, auto'",
    "UPLOAD_MODE, sideways, 'direct, staged'",
    "TRANSFER_CHECK, twice, 'none, size, hash'",
    "ACTIVE_PORT_RANGE, 50100-50000, 50000-50100",
    "ACTIVE_PORT_RANGE, many, 50000-50100",
    "ACTIVE_PEER, ftp.example.org, '192.0.2.7,198.51.100.0/24'",
    "CONTROL_ENCODING, no such thing, UTF-8",
    "LIST_TIME_ZONE, Mars, Europe/Berlin",
    "CONNECT_TIMEOUT_MILLIS, 0, 1 or more",
    "SECURITY, some, 'none, explicit, implicit'",
    "LOGIN_TIMEOUT_MILLIS, 0, 1 or more",
    "REPLY_TIMEOUT_MILLIS, 0, 1 or more",
    "DATA_CONNECT_TIMEOUT_MILLIS, 0, 1 or more",
    "DATA_IDLE_TIMEOUT_MILLIS, -1, 1 or more",
    "CLOSE_TIMEOUT_MILLIS, 0, 1 or more",
    "VALIDATION_IDLE_MILLIS, -1, 0 or more",
    "VALIDATION_TIMEOUT_MILLIS, 0, 1 or more",
  })
  void a_bad_value_is_named_with_what_is_allowed(
      ConfigProperty property, String value, String allowed) throws Exception {
    factory.setServerName("127.0.0.1");
    Beans.set(factory, property, Beans.parse(property, value));
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContainingAll(property.propertyName(), "\"" + value + "\"", allowed);
  }

  /** In place of Bean Validation; a new property has to say here what it refuses. */
  @ParameterizedTest
  @EnumSource(ConfigProperty.class)
  void each_property_is_named_when_it_has_a_value_that_cannot_be_used(ConfigProperty property)
      throws Exception {
    for (String value : unusable(property)) {
      FtpManagedConnectionFactory bad = new FtpManagedConnectionFactory();
      bad.setServerName("127.0.0.1");
      bad.setSecurity("explicit");
      bad.setProxyType("http");
      bad.setProxyHost("127.0.0.1");
      bad.setProxyPort(1);
      Beans.set(bad, property, Beans.parse(property, value));
      assertThatExceptionOfType(InvalidPropertyException.class)
          .as(value)
          .isThrownBy(() -> bad.createManagedConnection(null, null))
          .withMessageContaining(property.propertyName());
    }
  }

  private static List<String> unusable(ConfigProperty property) {
    return switch (property) {
      case SERVER_NAME ->
          List.of(" ", "ftp://ftp.example.org", "ftp.example.org/in", "ftp.example.org:2121");
      case PROXY_HOST -> List.of(" ");
      case PORT_NUMBER, PROXY_PORT -> List.of("-1", "0", "65536");
      case SECURITY,
          DATA_PROTECTION,
          TLS_SESSION_REUSE,
          TLS_CLOSE_NOTIFY,
          DATA_MODE,
          UPLOAD_MODE,
          TRANSFER_CHECK,
          PIPELINING,
          PRIMING,
          LIST_DATE_ORDER ->
          List.of("neither", "1");
      case ACTIVE_PEER ->
          List.of(
              "ftp.example.org", "localhost", "192.0.2.7/24", "0.0.0.0/0", "any,192.0.2.7", "1.2");
      case SSL_CONTEXT -> List.of("java:/not/there");
      case ACTIVE_PORT_RANGE -> List.of("0", "0-0", "65536", "2-1", "a-b");
      case LIST_TIME_ZONE, PROXY_TYPE -> List.of("neither", "no such/thing");
      case CONTROL_ENCODING ->
          List.of("neither", "no such/thing", "UTF-16", "Cp037", "ISO-2022-CN");
      case FALLBACK_ENCODING -> List.of("neither", "UTF-16", "UTF-8");
      case ACCOUNT -> List.of("a\nb", "a\r", "a\0b");
      case LOGIN_COMMANDS ->
          List.of("SITE A\r\nDELE b", "SITE A\n", "SITE A\tB", "TYPE E", "1", "?", "STOR a");
      case CONNECT_TIMEOUT_MILLIS,
          LOGIN_TIMEOUT_MILLIS,
          REPLY_TIMEOUT_MILLIS,
          DATA_CONNECT_TIMEOUT_MILLIS,
          DATA_IDLE_TIMEOUT_MILLIS,
          CLOSE_TIMEOUT_MILLIS,
          VALIDATION_TIMEOUT_MILLIS ->
          List.of("0", "-1");
      case VALIDATION_IDLE_MILLIS -> List.of("-1");
      case PASSWORD -> List.of("without a UserName");
      // Either is usable.
      case ALLOW_AUTH_SSL,
          CLEAR_CONTROL_AFTER_LOGIN,
          TRUST_ALL_CERTIFICATES,
          TEST_DATA_CONNECTION,
          ROOT_IS_LOGIN_DIRECTORY,
          TRANSACTED ->
          List.of();
      // Only the attempt shows: files, the TLS of the platform, names and addresses, logins.
      case TLS_PROTOCOLS,
          TLS_CIPHER_SUITES,
          TRUST_STORE_PATH,
          TRUST_STORE_TYPE,
          TRUST_STORE_PASSWORD,
          KEY_STORE_PATH,
          KEY_STORE_TYPE,
          KEY_STORE_PASSWORD,
          USER_NAME,
          ACTIVE_BIND_ADDRESS,
          ACTIVE_REPORTED_ADDRESS,
          PASSIVE_ADDRESS,
          PROXY_USER_NAME,
          PROXY_PASSWORD ->
          List.of();
    };
  }

  @Test
  void tls_is_read_from_its_properties() throws Exception {
    factory.setServerName("127.0.0.1");
    assertThat(new SettingsReader(factory, factory.tlsManagers()).settings().tls()).isEmpty();
    factory.setSecurity("implicit");
    factory.setDataProtection("clear");
    factory.setTlsSessionReuse("require");
    factory.setTlsProtocols("TLSv1.2, TLSv1.3");
    factory.setTrustStorePath("trust.p12");
    factory.setTrustStorePassword("t-secret");
    factory.setKeyStorePath("key.jks");
    factory.setKeyStoreType("JKS");
    factory.setClearControlAfterLogin(true);
    factory.setAllowAuthSsl(true);
    factory.setKeyStorePassword("k-secret");
    TlsSettings tls =
        new SettingsReader(factory, factory.tlsManagers()).settings().tls().orElseThrow();
    assertThat(tls)
        .isEqualTo(
            TlsSettings.builder()
                .mode(TlsSettings.Mode.IMPLICIT)
                .reuse(TlsSettings.Reuse.REQUIRE)
                .dataProtection(TlsSettings.DataProtection.CLEAR)
                .clearsControlAfterLogin(true)
                .allowsAuthSsl(true)
                .protocols(List.of("TLSv1.2", "TLSv1.3"))
                .trustStore(
                    Optional.of(new TlsSettings.Store(Path.of("trust.p12"), "PKCS12", "t-secret")))
                .keyStore(Optional.of(new TlsSettings.Store(Path.of("key.jks"), "JKS", "k-secret")))
                .build());
    assertThat(tls.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USER bob",
        "PASS s3cret",
        "ACCT s3cret",
        "REIN",
        "QUIT",
        "AUTH TLS",
        "PBSZ 0",
        "PROT C",
        "CCC",
        "PORT 1,2,3,4,5,6",
        "PASV",
        "EPSV",
        "EPRT |1|1.2.3.4|5|",
        "RETR a",
        "STOR a",
        "STOU",
        "APPE a",
        "LIST",
        "NLST",
        "MLSD",
        "REST 5",
        "ABOR",
        "MODE Z",
        "STRU R",
        "RNFR a",
        "RNTO b",
        "TYPE L 8",
        "TYPE E",
        "TYPE",
        "OPTS UTF8 OFF",
        "quote SITE A",
        "site UMASK 022; stor s3cret"
      })
  void a_command_that_sessions_say_themselves_is_refused_with_the_reason(String command) {
    factory.setServerName("127.0.0.1");
    factory.setLoginCommands(command);
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContainingAll("LoginCommands", ", which ")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void what_is_wrong_with_an_account_does_not_show_it() {
    factory.setServerName("127.0.0.1");
    factory.setAccount("s3cret\n");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContaining("Account")
        .withMessageNotContaining("s3cret");
  }

  @Test
  void a_proxy_without_host_or_port_is_named() {
    factory.setServerName("127.0.0.1");
    factory.setProxyType("http");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContainingAll("ProxyHost", "not set");
    factory.setProxyHost("127.0.0.1");
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContainingAll("ProxyPort", "1 to 65535");
  }

  @Test
  void a_missing_server_name_is_named() {
    assertThatExceptionOfType(InvalidPropertyException.class)
        .isThrownBy(() -> factory.createManagedConnection(null, null))
        .withMessageContainingAll("ServerName", "not set");
  }
}
