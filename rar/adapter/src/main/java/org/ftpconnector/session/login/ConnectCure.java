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

  static String of(IOException why, FtpSessionSettings settings, OpeningStage stage) {
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
    String check =
        isSilence(why)
            ? ofSilence(stage, isOfProxy)
            : "the server name and port, that the server runs";
    return "check " + check + ", and " + limit(settings.timeLimits(), stage);
  }

  /** Behind a connection it is told as the loss of that. */
  private static boolean isSilence(IOException why) {
    return why instanceof SocketTimeoutException
        || why.getCause() instanceof SocketTimeoutException;
  }

  /** A firewall that lets nobody in accepts no connections. */
  private static String ofSilence(OpeningStage stage, boolean isOfProxy) {
    return switch (stage) {
      case CONNECTING ->
          isOfProxy
              ? "the proxy (ProxyHost, ProxyPort), that it reaches the server"
              : "the address, that a firewall lets this machine connect to it";
      case CONNECTED ->
          "that it is an FTP server that has accepted the connection (PortNumber), whether it wants"
              + " TLS at once (Security)";
      case GREETED, LOGGING_IN, PROBING -> "that the server still runs";
    };
  }

  private static String limit(TimeLimits limits, OpeningStage stage) {
    return stage == OpeningStage.LOGGING_IN
        ? "the login time limit of " + limits.login().toMillis() + " ms (LoginTimeoutMillis)"
        : "the connect time limit of " + limits.connect().toMillis() + " ms (ConnectTimeoutMillis)";
  }

  /** Linux reports a connection that timed out in the kernel as such an exception, too. */
  private static boolean isRefusal(IOException why) {
    return String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
  }
}
