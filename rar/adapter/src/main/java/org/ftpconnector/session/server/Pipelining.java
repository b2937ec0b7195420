package org.ftpconnector.session.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.AutoOrOff;
import org.ftpconnector.session.settings.FtpEndpoint;
import org.ftpconnector.session.settings.FtpSessionSettings;

/**
 * Remembers which commands the server of a factory was seen not to take before those before them
 * are answered. RFC 959 says nothing of it; most servers read line by line and bear it, some read
 * once and drop the rest, and event-driven ones answer in the order in which they finish. So only
 * servers that are known for it get commands so ({@link ServerProduct}), and strangers nothing but
 * {@link Flight#SETTLEMENT}, as a trial. Shared by all sessions of a factory.
 */
public final class Pipelining {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final FtpEndpoint server;
  private final boolean configured;
  private final Map<Flight, Trial> trials = new EnumMap<>(Flight.class);
  private volatile boolean passwordAsked;

  Pipelining(FtpSessionSettings settings) {
    this.server = settings.server();
    this.configured = settings.pipelining() == AutoOrOff.AUTO;
    for (Flight flight : Flight.values()) {
      trials.put(flight, new Trial());
    }
  }

  /**
   * Whether it is configured and not refuted. A server that did not bear the commands of a login is
   * not what it seemed to be, and gets nothing else so either.
   */
  public boolean isAllowed(Flight flight) {
    return configured && !isRefuted(flight);
  }

  boolean isRefuted(Flight flight) {
    return trial(flight).isRefuted() || trial(Flight.LOGIN).isRefuted();
  }

  /** The server has not borne it: it gets the commands one by one until that expires. */
  public void refute(Flight flight, String why) {
    trial(flight).refute();
    LOG.log(
        Level.INFO,
        () ->
            server
                + " does not answer each of several commands sent at once ("
                + flight
                + "), and gets them one by one for "
                + Trial.MEMORY.toMinutes()
                + " minutes (Pipelining off saves the attempt): "
                + why);
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return trials.entrySet().stream()
        .collect(Collectors.toMap(e -> "commands together, " + e.getKey(), Map.Entry::getValue));
  }

  private Trial trial(Flight flight) {
    return Objects.requireNonNull(trials.get(flight));
  }

  /** Whether this server has answered USER with 331 on a connection like this one before. */
  public boolean isPasswordAsked() {
    return passwordAsked;
  }

  /** The server has answered USER with 331. */
  public void askPassword() {
    passwordAsked = true;
  }
}
