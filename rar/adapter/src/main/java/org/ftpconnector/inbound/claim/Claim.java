package org.ftpconnector.inbound.claim;

import java.util.Optional;
import org.ftpconnector.api.FtpEntry;

/**
 * A file that is this node's.
 *
 * @param name whose it is and what becomes of it
 * @param path where it is
 * @param entry what the server said of it when it became this node's
 * @param mark where its done file is, if there has to be one
 * @param tenure in which of this node's tenures it was claimed
 */
public record Claim(
    ClaimName name, String path, FtpEntry entry, Optional<String> mark, int tenure) {

  /** The name it arrived with. */
  public String file() {
    return name.name();
  }

  /** Which attempt at delivering it this is, from 1; 0 if it has been delivered. */
  public int attempt() {
    return name.attempt().orElse(0);
  }
}
