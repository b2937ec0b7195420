package org.ftpconnector.session;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which TLS protocols one factory offers its server, and what proved to be of no use. Safe for use
 * by many threads.
 *
 * <p>Unless they are configured TLS 1.2 is offered alone, and TLS 1.3 where that is of no use;
 * where both are of no use, all begins anew.
 */
final class TlsProtocols {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private final FtpEndpoint server;
  private final boolean isChosen;
  private final List<String> allowed;
  private final Set<String> unfit = new HashSet<>();

  /** {@code configured}: empty chooses. */
  TlsProtocols(FtpEndpoint server, List<String> configured) {
    this.server = server;
    this.isChosen = configured.isEmpty();
    this.allowed = isChosen ? List.of("TLSv1.2", "TLSv1.3") : configured;
  }

  synchronized List<String> offered() {
    List<String> fit = allowed.stream().filter(protocol -> !unfit.contains(protocol)).toList();
    return isChosen ? fit.subList(0, 1) : fit;
  }

  /** The server knows none of those offered. */
  synchronized void areNotSpoken() {
    if (isChosen) {
      unfit.addAll(offered());
      if (unfit.containsAll(allowed)) {
        unfit.clear();
      }
    }
  }

  /**
   * A data connection had to resume the session with this protocol, and did not or could not.
   * Whether another one is offered from now on.
   */
  synchronized boolean isNotResumed(String protocol) {
    if (unfit.contains(protocol)) {
      return true;
    }
    if (!allowed.contains(protocol) || unfit.size() + 1 >= allowed.size()) {
      return false;
    }
    unfit.add(protocol);
    List<String> others = offered();
    LOG.log(
        Level.WARNING,
        () ->
            server
                + ": data connections could not always resume the TLS session with "
                + protocol
                + ", as they must; new control connections use "
                + others);
    return true;
  }
}
