package org.ftpconnector.session.tls;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.settings.FtpEndpoint;

/**
 * Chooses the TLS protocols that one factory offers its server, and remembers which were of no use.
 * Safe for use by many threads.
 *
 * <p>Unless they are configured TLS 1.2 is offered alone, and TLS 1.3 where that is of no use;
 * where both are of no use, all begins anew.
 */
final class TlsProtocols {
  private static final System.Logger LOG = System.getLogger("org.ftpconnector.session");

  private final FtpEndpoint server;
  private final boolean isChosen;
  private final List<String> allowed;

  /** Of each that is allowed. */
  private final Map<String, Trial> trials = new HashMap<>();

  /** {@code configured}: empty chooses. */
  TlsProtocols(FtpEndpoint server, List<String> configured) {
    this.server = server;
    this.isChosen = configured.isEmpty();
    this.allowed = isChosen ? List.of("TLSv1.2", "TLSv1.3") : configured;
    allowed.forEach(protocol -> trials.put(protocol, new Trial()));
  }

  synchronized List<String> offered() {
    List<String> fit = allowed.stream().filter(protocol -> !isUnfit(protocol)).toList();
    return isChosen ? fit.subList(0, 1) : fit;
  }

  /** The server knows none of those offered. */
  synchronized void areNotSpoken() {
    if (isChosen) {
      offered().forEach(this::refute);
      if (allowed.stream().allMatch(this::isUnfit)) {
        trials.values().forEach(Trial::forget);
      }
    }
  }

  /**
   * A data connection had to resume the session with this protocol, and did not or could not.
   * Whether another one is offered from now on.
   */
  synchronized boolean isNotResumed(String protocol) {
    if (isUnfit(protocol)) {
      return true;
    }
    boolean hasOthers =
        allowed.stream().anyMatch(other -> !other.equals(protocol) && !isUnfit(other));
    if (!allowed.contains(protocol) || !hasOthers) {
      return false;
    }
    refute(protocol);
    List<String> others = offered();
    LOG.log(
        Level.WARNING,
        () ->
            server
                + ": data connections could not always resume the TLS session with "
                + protocol
                + ", as they must; new control connections use "
                + others
                + " for "
                + Trial.MEMORY.toMinutes()
                + " minutes");
    return true;
  }

  private boolean isUnfit(String protocol) {
    Trial trial = trials.get(protocol);
    return trial != null && trial.isRefuted();
  }

  private void refute(String protocol) {
    Objects.requireNonNull(trials.get(protocol)).refute();
  }

  /** What was learned, by its name. */
  Map<String, Trial> trials() {
    return Map.copyOf(trials);
  }
}
