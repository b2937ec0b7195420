package org.ftpconnector.inbound.server;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReplyException;

/**
 * Renames files to names that nobody else gives, and finds out by looking what became of it where
 * the server's word is not enough. Refusals prove nothing: of a file that another has just renamed
 * Pure-FTPd 1.0.50 says 451, and Apache FtpServer 1.2.1 takes the RNFR of what is missing.
 */
public final class Mover {
  private final Leases leases;

  /** What became of a file. */
  public enum Result {
    /** It has the new name. */
    MOVED,
    /** It has neither: another was faster. */
    GONE,
    /** It has its old name. */
    REFUSED
  }

  /**
   * What became of it, and why.
   *
   * @param reason what the server said, unless it was moved at its word
   */
  public record Outcome(Result result, Optional<IOException> reason) {
    public boolean isMoved() {
      return result == Result.MOVED;
    }
  }

  public Mover(Leases leases) {
    this.leases = leases;
  }

  /**
   * Renames, and finds out what became of it.
   *
   * @throws IOException if it cannot be found out, or nothing was tried
   */
  public Outcome move(String from, String to) throws IOException {
    try {
      leases.run(ftp -> ftp.rename(from, to));
      return new Outcome(Result.MOVED, Optional.empty());
    } catch (FtpReplyException refused) {
      return found(from, to, refused);
    } catch (FtpConnectionLostException lost) {
      if (lost.isOutcomeKnown()) {
        throw lost;
      }
      return found(from, to, lost);
    }
  }

  /** On another lease: that of a reply that was lost is lost, too. */
  private Outcome found(String from, String to, IOException reason) throws IOException {
    if (leases.look(from).isPresent()) {
      return new Outcome(Result.REFUSED, Optional.of(reason));
    }
    Result result = leases.look(to).isPresent() ? Result.MOVED : Result.GONE;
    return new Outcome(result, Optional.of(reason));
  }
}
