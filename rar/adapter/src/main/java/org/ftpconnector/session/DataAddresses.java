package org.ftpconnector.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/**
 * How addresses of data connections are written: PORT and PASV as in RFC 959, EPRT and EPSV as in
 * RFC 2428.
 */
final class DataAddresses {
  /** RFC 2428 section 3: {@code (<d><d><d><port><d>)}, d mostly {@code |}. */
  private static final Pattern EPSV = Pattern.compile("\\(([!-~])\\1\\1(\\d{1,5})\\1\\)");

  /**
   * RFC 959 section 4.2.2 shows brackets, RFC 1123 section 4.1.2.6 says to look for digits only.
   */
  private static final Pattern PASV =
      Pattern.compile("(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})(?!\\d|,)");

  private DataAddresses() {}

  /** The port in a 229 reply, or empty if it has none that can be used. */
  static OptionalInt epsvPort(FtpReply reply) {
    Matcher matcher = EPSV.matcher(reply.text());
    return matcher.find() ? usable(Integer.parseInt(matcher.group(2))) : OptionalInt.empty();
  }

  /**
   * The port in a 227 reply, or empty if it has none that can be used. The address beside it is not
   * looked at: behind address translation it is wrong, and a hostile server could point it
   * elsewhere.
   */
  static OptionalInt pasvPort(FtpReply reply) {
    Matcher matcher = PASV.matcher(reply.text());
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    for (int i = 1; i <= 6; i++) {
      if (Integer.parseInt(matcher.group(i)) > 255) {
        return OptionalInt.empty();
      }
    }
    return usable(Integer.parseInt(matcher.group(5)) * 256 + Integer.parseInt(matcher.group(6)));
  }

  private static OptionalInt usable(int port) {
    return port >= 1 && port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
  }

  /** The argument of EPRT (RFC 2428 section 2). */
  static String eprt(InetAddress address, int port) {
    String host = address.getHostAddress();
    int zone = host.indexOf('%');
    return "|"
        + (address instanceof Inet6Address ? 2 : 1)
        + "|"
        + (zone < 0 ? host : host.substring(0, zone))
        + "|"
        + port
        + "|";
  }

  /** The argument of PORT (RFC 959 section 4.1.2); IPv4 only. */
  static String port(InetAddress address, int port) {
    return address.getHostAddress().replace('.', ',') + "," + port / 256 + "," + port % 256;
  }
}
