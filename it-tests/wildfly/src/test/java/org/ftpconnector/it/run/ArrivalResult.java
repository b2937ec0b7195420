package org.ftpconnector.it.run;

import java.util.List;
import java.util.Map;

/**
 * What became of files that arrived while the application ran.
 *
 * @param arrived name to SHA-256
 * @param delivered SHA-256 and name of each that the beans were given
 */
record ArrivalResult(Map<String, String> arrived, List<String> delivered) {

  /** The changing collections of others are not kept. */
  ArrivalResult {
    arrived = Map.copyOf(arrived);
    delivered = List.copyOf(delivered);
  }

  /** Whether each was delivered once, with every byte. */
  boolean isEachOnce() {
    return delivered.size() == arrived.size()
        && arrived.entrySet().stream()
            .allMatch(file -> delivered.contains(file.getValue() + " " + file.getKey()));
  }
}
