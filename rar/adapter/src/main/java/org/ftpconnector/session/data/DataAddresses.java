package org.ftpconnector.session.data;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ftpconnector.api.FtpReply;

/**
 * Writes and reads the addresses of data connections: PORT and PASV as in RFC 959, EPRT and EPSV as
 * in RFC 2428.
 */
final class DataAddresses {
  /** RFC 2428 section 3: {@code (<d><d><d><port><d>)}, d mostly {@code |}. */
  private static final Pattern EPSV = Pattern.compile("\\(([!-~])\\1\\1(\\d{1,5})\\1\\)");

  /**
   * RFC 959 section 4.2.2 shows brackets, RFC 1123 section 4.1.2.6 says to look for digits only.
   */
  private static final Pattern PASV =
      Pattern.compile(
          "(?<![\\d,])(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3}),(\\d{1,3})(?!\\d|,)");

  private DataAddresses() {}

  /** The port in a 229 reply, or empty if it has none that can be used. */
  static OptionalInt epsvPort(FtpReply reply) {
    Matcher matcher = EPSV.matcher(reply.text());
    return matcher.find() ? usable(Integer.parseInt(matcher.group(2))) : OptionalInt.empty();
  }

  /** What a 227 reply names, or empty if it has nothing that can be used. */
  static Optional<InetSocketAddress> pasvAddress(FtpReply reply) {
    Matcher matcher = PASV.matcher(reply.text());
    if (!matcher.find()) {
      return Optional.empty();
    }
    byte[] octets = new byte[6];
    for (int i = 0; i < 6; i++) {
      int octet = Integer.parseInt(matcher.group(i + 1));
      if (octet > 255) {
        return Optional.empty();
      }
      octets[i] = (byte) octet;
    }
    int port = (octets[4] & 0xff) * 256 + (octets[5] & 0xff);
    return port == 0 ? Optional.empty() : Optional.of(new InetSocketAddress(ipv4(octets), port));
  }

  private static InetAddress ipv4(byte[] octets) {
    try {
      return InetAddress.getByAddress(Arrays.copyOf(octets, 4));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four octets are an address", impossible);
    }
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
