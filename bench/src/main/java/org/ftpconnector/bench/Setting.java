package org.ftpconnector.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftpconnector.api.DataMode;

/**
 * Circumstances in which everything is measured.
 *
 * @param dataMode active or passive
 * @param tls whether all connections are secured
 * @param roundTripMillis how long a message and its answer take on the way; 0 or more
 */
public record Setting(DataMode dataMode, boolean tls, int roundTripMillis) {

  /**
   * Both data modes, without and with TLS; at 20 ms passive mode alone: an active data connection
   * through a {@link DelayLine} is open for the server before the client knows of it, so that the
   * reply to a small transfer would overtake it.
   */
  public static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (int roundTripMillis : new int[] {0, 20}) {
      for (boolean tls : new boolean[] {false, true}) {
        all.add(new Setting(DataMode.PASSIVE, tls, roundTripMillis));
        if (roundTripMillis == 0) {
          all.add(new Setting(DataMode.ACTIVE, tls, roundTripMillis));
        }
      }
    }
    return all;
  }

  /** As in {@code passive-tls-20ms}. */
  public String name() {
    String mode = dataMode.name().toLowerCase(Locale.ROOT);
    return mode + (tls ? "-tls-" : "-plain-") + roundTripMillis + "ms";
  }

  @Override
  public String toString() {
    return name();
  }
}
