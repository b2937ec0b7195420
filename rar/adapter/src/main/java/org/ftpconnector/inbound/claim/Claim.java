package org.ftpconnector.inbound.claim;

import java.util.Map;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.settings.Place;

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

  /** The path below the directory that it arrived with: mostly a name alone. */
  public String file() {
    return name.name();
  }

  /** What was found in the directory. */
  public InboxFile asFound() {
    return new InboxFile(file(), entry);
  }

  /** The same, of which the server says this by now, under whatever name it has there. */
  public Claim seen(FtpEntry now) {
    FtpEntry named =
        new FtpEntry(
            Place.name(file()),
            now.kind(),
            now.size(),
            now.lastModified(),
            now.linkTarget(),
            Map.copyOf(now.facts()));
    return new Claim(name, path, named, mark, tenure);
  }

  /** Which attempt at delivering it this is, from 1; 0 if it has been delivered. */
  public int attempt() {
    return name.attempt().orElse(0);
  }
}
