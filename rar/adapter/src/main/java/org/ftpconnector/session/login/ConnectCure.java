package org.ftpconnector.session.login;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TimeLimits;

/** Says what to do where no control connection came about, or nobody has answered on it. */
final class ConnectCure {
  private ConnectCure() {}

  /** {@code hasGreeted}: whether the server had by then. */
  static String of(IOException why, FtpSessionSettings settings, boolean hasGreeted) {
    boolean isOfProxy = settings.proxy().isPresent();
    if (why instanceof UnknownHostException) {
      return "check "
          + (isOfProxy ? "ProxyHost" : "the server name (ServerName)")
          + ", and that the name service (DNS) of this machine knows it";
    }
    if (why instanceof ConnectException && isRefusal(why)) {
      return isOfProxy
          ? "check that the proxy runs, and on this port (ProxyPort)"
          : "check that the server runs, and on this port (PortNumber)";
    }
    TimeLimits limits = settings.timeLimits();
    if (why instanceof SocketTimeoutException && !hasGreeted) {
      return "check the address, that a firewall lets this machine connect to it, and the connect"
          + " time limit of "
          + limits.connect().toMillis()
          + " ms";
    }
    return "check the server name and port, that the server runs, and "
        + (hasGreeted
            ? "the login time limit of " + limits.login().toMillis()
            : "the connect time limit of " + limits.connect().toMillis())
        + " ms";
  }

  /** Linux reports a connection that timed out in the kernel as such an exception, too. */
  private static boolean isRefusal(IOException why) {
    return String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
  }
}
