package org.ftpconnector.inbound.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ftpconnector.api.FtpTimestamp;

/**
 * What a look at the claims has shown.
 *
 * @param now what time it was on the server; empty if that is not asked
 * @param listedNow the same as a listing says it, which may be another zone, and less exact
 * @param orphans claims that nobody has any more
 * @param share which files this node takes first
 */
public record Survey(
    Optional<FtpTimestamp> now,
    Optional<FtpTimestamp> listedNow,
    List<ClaimName> orphans,
    Share share) {

  /** The files of those claims. */
  public Set<String> orphanNames() {
    return orphans.stream().map(ClaimName::name).collect(Collectors.toSet());
  }
}
