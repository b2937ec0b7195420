package org.ftpconnector.session.data;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final Pattern EPSV = Pattern.compile("\\(([!-~])\\1\\1(?<port>\\d{1,5})\\1\\)");

  /**
   * The same with bars, but with blanks, without the brackets or the last bar, or with the protocol
   * and address that RFC 2428 section 3 leaves out.
   */
  private static final Pattern LOOSE_EPSV =
      Pattern.compile(
          "(?<!\\| ?)\\| ?(?:\\||[12]\\|[\\da-fA-F.:]{2,45}) ?\\| ?(?<port>\\d{1,5}) ?[|)](?![|\\d])");

  private static final Pattern BLANKS_AT_COMMA = Pattern.compile("(?<=\\d) +(?=,)|(?<=,) +");

  /** Numbers and what joins them; a sign or a point too many is seen with them. */
  private static final Pattern RUN = Pattern.compile("[\\d.,-]+");

  /**
   * RFC 959 section 4.2.2 shows brackets and commas, RFC 1123 section 4.1.2.6 says to look for
   * digits only. A point or comma behind them is the sentence's.
   */
  private static final Pattern SIX = Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,3}){5})[.,]?");

  /** RFC 959 section 5.4: the answer to PASV. */
  private static final int PASSIVE = 227;

  private DataAddresses() {}

  /** The port in a 229 reply, or empty if it names none that can be used, or several. */
  static OptionalInt epsvPort(FtpReply reply) {
    List<String> strict = ports(EPSV, reply);
    List<String> ports = strict.isEmpty() ? ports(LOOSE_EPSV, reply) : strict;
    return ports.size() == 1 ? usable(Integer.parseInt(ports.get(0))) : OptionalInt.empty();
  }

  private static List<String> ports(Pattern pattern, FtpReply reply) {
    List<String> ports = new ArrayList<>();
    Matcher matcher = pattern.matcher(reply.text());
    while (matcher.find() && ports.size() < 2) {
      if (!ports.contains(matcher.group("port"))) {
        ports.add(matcher.group("port"));
      }
    }
    return ports;
  }

  /** What a 227 reply names, or empty if it names nothing that can be used, or several. */
  static Optional<InetSocketAddress> pasvAddress(FtpReply reply) {
    List<String> stated = sixNumbers(reply);
    if (stated.size() != 1) {
      return Optional.empty();
    }
    String[] numbers = stated.get(0).split("[.,]", -1);
    byte[] octets = new byte[6];
    for (int i = 0; i < 6; i++) {
      int octet = Integer.parseInt(numbers[i]);
      if (octet > 255) {
        return Optional.empty();
      }
      octets[i] = (byte) octet;
    }
    int port = (octets[4] & 0xff) * 256 + (octets[5] & 0xff);
    return port == 0 ? Optional.empty() : Optional.of(new InetSocketAddress(ipv4(octets), port));
  }

  /**
   * Wherever just six numbers stand together. With points in place of commas they may be a version:
   * so they count in a 227 alone, and where nothing has commas.
   */
  private static List<String> sixNumbers(FtpReply reply) {
    List<String> six =
        RUN.matcher(BLANKS_AT_COMMA.matcher(reply.text()).replaceAll(""))
            .results()
            .map(run -> SIX.matcher(run.group()))
            .filter(Matcher::matches)
            .map(run -> run.group(1))
            .distinct()
            .toList();
    List<String> withCommas = six.stream().filter(run -> run.indexOf('.') < 0).toList();
    return withCommas.isEmpty() && reply.code() == PASSIVE ? six : withCommas;
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
