package org.ftpconnector.inbound.claim;

import java.io.IOException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.Place;

/**
 * Has two sessions rename one file to two names, and sees that one of them got it, and got all of
 * it. A server that copies, that says yes to everything, or that does not rename at all is found
 * out so; that one which does is exclusive under load as well cannot be proved.
 */
final class RenameProbe {
  private static final String CURE =
      "; files cannot be claimed by renaming there: use another server, or claim=none with one node"
          + " alone";

  private final Leases leases;
  private final String source;
  private final String first;
  private final String second;

  RenameProbe(Leases leases, String directory, String owner) {
    this.leases = leases;
    this.source = Place.in(directory, owner + ".probe");
    this.first = source + "-1";
    this.second = source + "-2";
  }

  /**
   * @throws IOException if it is not so; the message says the cure
   */
  void run() throws IOException {
    TransferOptions direct = leases.options().withUploadMode(UploadMode.DIRECT);
    leases.run(ftp -> ftp.store(source, new byte[] {'.'}, direct));
    try (FtpConnection one = leases.take();
        FtpConnection other = leases.take()) {
      one.stat(source, leases.options());
      other.stat(source, leases.options()); // what it remembers of the source must not help it
      if (!isRenamed(one, first)) {
        throw new IOException("the server did not rename " + source + CURE);
      }
      boolean isTwice = isRenamed(other, second);
      if (isTwice || isThere(other, source) || !isThere(other, first)) {
        throw new IOException("two sessions could both rename " + source + CURE);
      }
    } finally {
      for (String path : new String[] {source, first, second}) {
        leases.removeIfThere(path); // two of them are not there
      }
    }
  }

  private boolean isRenamed(FtpConnection session, String target) throws IOException {
    try {
      session.rename(source, target);
      return true;
    } catch (FtpReplyException refused) {
      return isThere(session, target);
    }
  }

  private boolean isThere(FtpConnection session, String path) throws IOException {
    return session.stat(path, leases.options()).isPresent();
  }
}
