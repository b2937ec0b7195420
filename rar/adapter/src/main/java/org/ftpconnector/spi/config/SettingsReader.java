package org.ftpconnector.spi.config;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.base.DateOrder;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpLogin;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.PassiveAddress;
import org.ftpconnector.session.settings.ProxyServer;
import org.ftpconnector.session.settings.TimeLimits;
import org.ftpconnector.session.settings.TlsManagers;
import org.ftpconnector.session.settings.TransferCheck;

/**
 * Reads a configuration into what a session needs; an unusable value is an {@link
 * InvalidPropertyException} that names the property and what is allowed.
 */
public final class SettingsReader {
  /** An address of IPv6 has more colons. */
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^:]+:\\d+");

  private final FtpConfiguration configuration;
  private final PropertyValues values;
  private final LoginReader login;
  private final TlsReader tls;

  /** {@code managers}: what the application has given instead of key and trust stores. */
  public SettingsReader(FtpConfiguration configuration, TlsManagers managers) {
    this.configuration = configuration;
    this.values = new PropertyValues(configuration);
    this.login = new LoginReader(configuration, values);
    this.tls = new TlsReader(configuration, values, managers);
  }

  public FtpSessionSettings settings() throws InvalidPropertyException {
    return FtpSessionSettings.builder(server())
        .tls(tls.tls())
        .proxy(proxy())
        .account(login.account())
        .loginCommands(login.loginCommands())
        .controlEncoding(login.controlEncoding())
        .fallbackEncoding(login.fallbackEncoding())
        .dataMode(values.choice(ConfigProperty.DATA_MODE, DataMode.class))
        .activePorts(activePorts())
        .activePeer(activePeer())
        .passiveAddress(passiveAddress())
        .uploadMode(values.choice(ConfigProperty.UPLOAD_MODE, UploadMode.class))
        .transferCheck(values.choice(ConfigProperty.TRANSFER_CHECK, TransferCheck.class))
        .pipelining(values.choice(ConfigProperty.PIPELINING, AutoOrOff.class))
        .priming(values.choice(ConfigProperty.PRIMING, AutoOrOff.class))
        .rootIsLoginDirectory(Boolean.TRUE.equals(configuration.getRootIsLoginDirectory()))
        .testsDataConnections(Boolean.TRUE.equals(configuration.getTestDataConnection()))
        .timeLimits(timeLimits())
        .validationLimit(values.millis(ConfigProperty.VALIDATION_TIMEOUT_MILLIS, 1))
        .listZone(listZone())
        .listDateOrder(values.choice(ConfigProperty.LIST_DATE_ORDER, DateOrder.class))
        .build();
  }

  /** How long ago a use may be for the connection to be trusted unasked; 0 asks always. */
  public Duration validationIdle() throws InvalidPropertyException {
    return values.millis(ConfigProperty.VALIDATION_IDLE_MILLIS, 0);
  }

  private ZoneId listZone() throws InvalidPropertyException {
    String allowed = "a time zone, as Europe/Berlin or UTC";
    return values.parse(ConfigProperty.LIST_TIME_ZONE, allowed, ZoneId::of);
  }

  private FtpEndpoint server() throws InvalidPropertyException {
    String name = configuration.getServerName();
    if (name == null) {
      throw values.invalid(
          ConfigProperty.SERVER_NAME, "the FTP server's host name or address", null);
    }
    if (name.contains("/")) {
      throw values.invalid(ConfigProperty.SERVER_NAME, "a host name or address, and no URL", null);
    }
    if (HOST_AND_PORT.matcher(name).matches()) {
      throw values.invalid(
          ConfigProperty.SERVER_NAME, "a host name or address; the port is PortNumber", null);
    }
    Integer port = configuration.getPortNumber();
    if (port == null || port < 1 || port > 65535) {
      throw values.invalid(ConfigProperty.PORT_NUMBER, "1 to 65535", null);
    }
    return new FtpEndpoint(name, port);
  }

  private DataPorts activePorts() throws InvalidPropertyException {
    Optional<String> bound = Optional.ofNullable(configuration.getActiveBindAddress());
    Optional<String> reported = Optional.ofNullable(configuration.getActiveReportedAddress());
    String range = configuration.getActivePortRange();
    try {
      return DataPorts.parse(range == null ? "" : range, bound, reported);
    } catch (IllegalArgumentException e) {
      String allowed = "a port range within 1-65535, as 50000-50100, or nothing for any free port";
      throw values.invalid(ConfigProperty.ACTIVE_PORT_RANGE, allowed, e);
    }
  }

  private ActivePeer activePeer() throws InvalidPropertyException {
    String allowed =
        "control, any, or addresses and networks (no names), as 192.0.2.7,198.51.100.0/24";
    return values.parse(ConfigProperty.ACTIVE_PEER, allowed, ActivePeer::parse);
  }

  private PassiveAddress passiveAddress() throws InvalidPropertyException {
    String allowed = "control, server-if-public, server, or a host name or address";
    return values.parse(ConfigProperty.PASSIVE_ADDRESS, allowed, PassiveAddress::parse);
  }

  private Optional<ProxyServer> proxy() throws InvalidPropertyException {
    if (configuration.getProxyType() == null) {
      return Optional.empty();
    }
    ProxyServer.Type type = values.choice(ConfigProperty.PROXY_TYPE, ProxyServer.Type.class);
    String host = configuration.getProxyHost();
    if (host == null) {
      throw values.invalid(ConfigProperty.PROXY_HOST, "the proxy's host name or address", null);
    }
    Integer port = configuration.getProxyPort();
    if (port == null || port < 1 || port > 65535) {
      throw values.invalid(ConfigProperty.PROXY_PORT, "1 to 65535", null);
    }
    return Optional.of(new ProxyServer(type, host, port, proxyLogin()));
  }

  private Optional<FtpLogin> proxyLogin() {
    String user = configuration.getProxyUserName();
    String password = configuration.getProxyPassword();
    return user == null
        ? Optional.empty()
        : Optional.of(new FtpLogin(user, password == null ? "" : password));
  }

  private TimeLimits timeLimits() throws InvalidPropertyException {
    return new TimeLimits(
        values.millis(ConfigProperty.CONNECT_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.LOGIN_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.REPLY_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.DATA_CONNECT_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.DATA_IDLE_TIMEOUT_MILLIS, 1),
        values.millis(ConfigProperty.CLOSE_TIMEOUT_MILLIS, 1));
  }
}
