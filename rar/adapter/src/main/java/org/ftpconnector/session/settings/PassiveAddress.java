package org.ftpconnector.session.settings;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a passive data connection goes to: which of the addresses that the client has heard of.
 *
 * @param policy whose word counts
 * @param fixed with {@link Policy#FIXED}, the host or address to connect to
 */
public record PassiveAddress(Policy policy, Optional<String> fixed) {
  /**
   * The networks of RFC 6890 section 2.2.2 that servers name by mistake, and of which {@link
   * InetAddress} does not tell: this network, shared address space, and what is reserved.
   */
  private static final List<Network> NOT_PUBLIC =
      Stream.of("0.0.0.0/8", "100.64.0.0/10", "240.0.0.0/4").map(Network::parse).toList();

  /** Whose word on the address counts. */
  public enum Policy {
    /**
     * The control connection's peer, whatever a PASV reply says. Right behind address translation,
     * and safe: a hostile server cannot point the client elsewhere (RFC 2577 section 3).
     */
    CONTROL,

    /**
     * The address in a PASV reply, unless it is a private, shared or reserved one; then as {@link
     * #CONTROL}.
     */
    SERVER_IF_PUBLIC,

    /**
     * The address in a PASV reply, for servers behind load balancers whose nodes answer for
     * themselves. EPSV is not used then, as its reply names no address (RFC 2428 section 3).
     */
    SERVER,

    /** An address that the operator gives. */
    FIXED
  }

  /** The control connection's peer. */
  public static final PassiveAddress OF_CONTROL =
      new PassiveAddress(Policy.CONTROL, Optional.empty());

  /**
   * Refuses {@link Policy#FIXED} without an address, and an address without it, with an {@code
   * IllegalArgumentException}.
   */
  public PassiveAddress {
    if (fixed.isPresent() != (policy == Policy.FIXED)) {
      throw new IllegalArgumentException("an address goes with FIXED, and only with it");
    }
  }

  /**
   * {@code "control"}, {@code "server-if-public"}, {@code "server"}, else a host name or address.
   */
  public static PassiveAddress parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "control" -> OF_CONTROL;
      case "server-if-public" -> new PassiveAddress(Policy.SERVER_IF_PUBLIC, Optional.empty());
      case "server" -> new PassiveAddress(Policy.SERVER, Optional.empty());
      case "" -> throw new IllegalArgumentException("no passive address");
      default -> new PassiveAddress(Policy.FIXED, Optional.of(text.strip()));
    };
  }

  public boolean allowsEpsv() {
    return policy != Policy.SERVER;
  }

  /** The host to connect to; {@code stated} is the address in a PASV reply, if there was one. */
  public String choose(String control, Optional<InetAddress> stated) {
    return switch (policy) {
      case CONTROL -> control;
      case SERVER -> stated.map(InetAddress::getHostAddress).orElse(control);
      case SERVER_IF_PUBLIC ->
          stated.filter(PassiveAddress::isPublic).map(InetAddress::getHostAddress).orElse(control);
      case FIXED -> fixed.orElse(control);
    };
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isSiteLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && NOT_PUBLIC.stream().noneMatch(network -> network.has(address));
  }
}
