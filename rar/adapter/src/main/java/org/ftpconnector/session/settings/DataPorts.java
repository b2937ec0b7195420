package org.ftpconnector.session.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the client listens in active mode, and what address it tells the server.
 *
 * @param from first port of the range, 0 for any free port
 * @param to last port of the range, not below {@code from}
 * @param bindAddress the local address to listen on; empty for the control connection's own
 * @param reportedAddress the address named in PORT and EPRT, for a client behind address
 *     translation; empty for the control connection's own
 */
public record DataPorts(
    int from, int to, Optional<String> bindAddress, Optional<String> reportedAddress) {

  /** Any free port, and the address of the control connection. */
  public static final DataPorts ANY = new DataPorts(0, 0, Optional.empty(), Optional.empty());

  private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,4})(?:-([1-9]\\d{0,4}))?");

  /**
   * Refuses a range that is not within 1 to 65535 (or 0 to 0) with an {@code
   * IllegalArgumentException}.
   */
  public DataPorts {
    boolean any = from == 0 && to == 0;
    if (!any && (from < 1 || to < from || to > 65535)) {
      throw new IllegalArgumentException(
          "not a port range within 1-65535, lower end first: " + from + "-" + to);
    }
  }

  /** How many they are. */
  public int count() {
    return to - from + 1;
  }

  /** {@code "50000-50100"}, {@code "50000"}, or an empty text for any port. */
  public static DataPorts parse(
      String range, Optional<String> bindAddress, Optional<String> reportedAddress) {
    if (range.isBlank()) {
      return new DataPorts(0, 0, bindAddress, reportedAddress);
    }
    Matcher matcher = RANGE.matcher(range.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a port range: \"" + range + "\"; write it as 50000-50100");
    }
    int from = Integer.parseInt(matcher.group(1));
    int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
    return new DataPorts(from, to, bindAddress, reportedAddress);
  }
}
