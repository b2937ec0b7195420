package org.ftpconnector.session.server;

/**
 * Which commands may go to the server of one session before those before them are answered.
 *
 * @param pipelining what the factory knows
 * @param server what is known of the server that the session is with: a name may lead to several
 */
public record Flights(Pipelining pipelining, ServerFeatures server) {

  /** Whether this server bears it. */
  public boolean bear(Flight flight) {
    return pipelining.isAllowed(flight) && server.isKnown();
  }

  /** The same, whether or not it is configured: for what goes by another connection. */
  public boolean wouldBear(Flight flight) {
    return server.isKnown() && !pipelining.isRefuted(flight);
  }

  /** It does not; nobody shall notice but for the round trips. */
  public void refute(Flight flight, String why) {
    pipelining.refute(flight, why);
  }
}
