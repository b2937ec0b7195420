package org.ftpconnector.session.settings;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * From where a server may open data connections in active mode: who else connects to the client's
 * port is turned away (RFC 2577 section 3).
 *
 * @param isAny whether from anywhere
 * @param isControl whether from the address of the control connection
 * @param networks from where else
 */
public record ActivePeer(boolean isAny, boolean isControl, List<Network> networks) {

  /** The control connection's address and no other. */
  public static final ActivePeer OF_CONTROL = new ActivePeer(false, true, List.of());

  /** Keeps its own copy of the list. */
  public ActivePeer {
    networks = List.copyOf(networks);
  }

  /**
   * {@code "control"}, {@code "any"}, or addresses and networks, as {@code
   * "192.0.2.7,2001:db8::/32"}, among which {@code control} may be too. Host names are refused:
   * what they mean would be up to whoever answers for them.
   */
  public static ActivePeer parse(String text) {
    List<String> names =
        Arrays.stream(text.split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .toList();
    if (names.equals(List.of("any"))) {
      return new ActivePeer(true, false, List.of());
    }
    return new ActivePeer(
        false,
        names.contains("control"),
        names.stream().filter(name -> !name.equals("control")).map(Network::parse).toList());
  }

  /** Whether the server may come from there; {@code control} is where its control connection is. */
  public boolean allows(InetAddress peer, InetAddress control) {
    return isAny
        || (isControl && peer.equals(control))
        || networks.stream().anyMatch(network -> network.has(peer));
  }
}
