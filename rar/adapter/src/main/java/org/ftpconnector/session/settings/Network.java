package org.ftpconnector.session.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the addresses whose first bits are these (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param first the one whose other bits are zero
 * @param prefixLength how many bits they are, one or more; all of them for a single address
 */
public record Network(InetAddress first, int prefixLength) {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** Nothing that the JDK would look up as a name. */
  private static final Pattern TEXT =
      Pattern.compile(
          "((?:"
              + OCTET
              + "\\.){3}"
              + OCTET
              + "|(?=[0-9a-f.]*:)[0-9a-f:][0-9a-f:.]*)(?:/([1-9]\\d{0,2}))?");

  /**
   * Refuses a prefix of no bits or too many, and an address with bits behind it, with an {@code
   * IllegalArgumentException}.
   */
  public Network {
    int rest = bitsOf(first) - prefixLength;
    BigInteger bits = new BigInteger(1, first.getAddress());
    if (prefixLength < 1 || rest < 0 || (bits.signum() != 0 && bits.getLowestSetBit() < rest)) {
      throw new IllegalArgumentException(
          "no network: " + first.getHostAddress() + "/" + prefixLength);
    }
  }

  /** {@code "192.0.2.7"}, {@code "198.51.100.0/24"}, {@code "2001:db8::/32"}; no names. */
  static Network parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("neither an address nor a network");
    }
    InetAddress first = address(matcher.group(1));
    String length = matcher.group(2);
    return new Network(first, length == null ? bitsOf(first) : Integer.parseInt(length));
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address", e);
    }
  }

  private static int bitsOf(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  boolean has(InetAddress address) {
    return bitsOf(address) == bitsOf(first) && prefixOf(address).equals(prefixOf(first));
  }

  private BigInteger prefixOf(InetAddress address) {
    return new BigInteger(1, address.getAddress()).shiftRight(bitsOf(address) - prefixLength);
  }
}
