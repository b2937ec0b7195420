package org.ftpconnector.spi;

import jakarta.resource.spi.ManagedConnectionFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ftpconnector.session.settings.FtpLogin;

/**
 * Looks through the connections that a pool shows, which may be others' (Connectors 2.1, 6.5.3).
 */
record Candidates(Set<?> connections) {

  /** One of ours. */
  interface Candidate {
    /** Whether a request for this login at this factory can be given a handle of it. */
    boolean serves(ManagedConnectionFactory factory, FtpLogin login);

    /** Whether it can still be used; one used within {@code trustedFor} is not asked. */
    boolean isAlive(Duration trustedFor);
  }

  /** One that can be leased for this login at this factory. */
  Optional<Candidate> serving(ManagedConnectionFactory factory, FtpLogin login) {
    for (Object candidate : connections) {
      if (candidate instanceof Candidate connection && connection.serves(factory, login)) {
        return Optional.of(connection);
      }
    }
    return Optional.empty();
  }

  /** Those of ours that are dead. */
  Set<Object> dead(Duration trustedFor) {
    Set<Object> dead = new HashSet<>();
    for (Object candidate : connections) {
      if (candidate instanceof Candidate connection && !connection.isAlive(trustedFor)) {
        dead.add(connection);
      }
    }
    return dead;
  }
}
