package org.ftpconnector.spi;

import java.util.List;
import java.util.Locale;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.spi.config.FtpConfiguration;

/** Names the server of a configuration that may be unusable yet. */
public final class ServerText {
  private ServerText() {}

  /** As messages do: {@code ftps://} where it is spoken to by TLS, explicit or implicit. */
  public static String shown(FtpConfiguration configuration) {
    String security = String.valueOf(configuration.getSecurity()).strip().toLowerCase(Locale.ROOT);
    return text(configuration, List.of("explicit", "implicit").contains(security));
  }

  /** As figures do, whose names shall not change with the configuration. */
  public static String address(FtpConfiguration configuration) {
    return text(configuration, false);
  }

  private static String text(FtpConfiguration configuration, boolean secured) {
    String name = configuration.getServerName();
    return name == null
        ? "an FTP server whose ServerName is not set"
        : FtpEndpoint.text(name, configuration.getPortNumber(), secured);
  }
}
