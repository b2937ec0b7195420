package org.ftpconnector.session.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftpconnector.session.settings.FtpEndpoint;

/** Says once for a factory that its server ends lines otherwise than RFC 959 section 4.2 has it. */
public final class LineEnds {
  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final AtomicBoolean isTold = new AtomicBoolean();

  /** All lines of a session that this server has let in were so. */
  public void wereLfAlone(FtpEndpoint server) {
    if (!isTold.getAndSet(true)) {
      LOG.log(
          Level.WARNING,
          () ->
              server
                  + " ends the lines of its replies with LF alone, and not with CRLF (RFC 959 section"
                  + " 4.2); they are read, but a name with a line feed in it that a reply repeats may"
                  + " put the session out of step");
    }
  }
}
