package org.ftpconnector.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.bench.servers.ServerKind;

/**
 * Circumstances in which everything is measured.
 *
 * @param server which FTP server
 * @param dataMode active or passive
 * @param tls whether all connections are secured
 * @param roundTripMillis how long a message and its answer take on the way; 0 or more
 */
public record Setting(ServerKind server, DataMode dataMode, boolean tls, int roundTripMillis) {

  /** Whether it can be measured. */
  boolean isPossible() {
    if (server == ServerKind.EXTERNAL) {
      return !tls && roundTripMillis == 0;
    }
    // The delay line puts its ports into what real servers say, which TLS hides from it.
    return !(server.isReal() && tls && roundTripMillis > 0);
  }

  /** All that can be measured: both data modes, without and with TLS, at 0 and at 20 ms. */
  static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (ServerKind server : ServerKind.values()) {
      for (int roundTripMillis : new int[] {0, 20}) {
        for (boolean tls : new boolean[] {false, true}) {
          all.add(new Setting(server, DataMode.PASSIVE, tls, roundTripMillis));
          all.add(new Setting(server, DataMode.ACTIVE, tls, roundTripMillis));
        }
      }
    }
    return all.stream().filter(Setting::isPossible).toList();
  }

  /** The same without TLS. */
  Setting plain() {
    return new Setting(server, dataMode, false, roundTripMillis);
  }

  /** As in {@code passive-tls-20ms}. */
  String circumstances() {
    String mode = dataMode.name().toLowerCase(Locale.ROOT);
    return mode + (tls ? "-tls-" : "-plain-") + roundTripMillis + "ms";
  }

  /** As in {@code vsftpd-passive-tls-0ms}. */
  public String name() {
    return server.title() + "-" + circumstances();
  }

  @Override
  public String toString() {
    return name();
  }
}
