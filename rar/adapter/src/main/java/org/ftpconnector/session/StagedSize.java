package org.ftpconnector.session;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.TransferCheck;
import org.ftpconnector.session.transfer.SessionTransfers;

/** Compares the size of a staged upload with what was sent, before it gets its name. */
final class StagedSize {
  private final SessionServer server;
  private final ControlConnection control;
  private final SessionTransfers transfers;
  private final TransferCheck check;

  StagedSize(SessionServer server, SessionTransfers transfers, TransferCheck check) {
    this.server = server;
    this.control = server.control();
    this.transfers = transfers;
    this.check = check;
  }

  /** Throws if the server has another size of it. */
  void require(String temporary, String target, long sent) throws IOException {
    if (isToBeTold() && !transfers.isVerified(temporary)) {
      requireSame(temporary, target, sent);
    }
  }

  /**
   * Whether the size of what was uploaded decides whether it is published: if a stranger tells one
   * that nobody confirms the old file is better kept, but where no size is wanted.
   */
  private boolean isToBeTold() {
    ServerFeatures features = server.features();
    boolean isOfStranger =
        check != TransferCheck.NONE
            && features.mayTellSizes()
            && server.optional().isAnswered(Command.asking("SIZE"));
    return transfers.isImage() && (features.isKnown() || isOfStranger);
  }

  /**
   * RFC 3659 section 4: SIZE in image type is the number of bytes. A server that does not tell is
   * believed.
   */
  private void requireSame(String temporary, String target, long sent) throws IOException {
    FtpReply reply = control.exchange(Command.asking("SIZE", temporary).toward(target));
    OptionalLong stored = Replies.exactSize(reply);
    if (stored.isPresent() && stored.getAsLong() != sent) {
      throw new FtpTransferException(
          "STOR "
              + temporary
              + " for "
              + target
              + " at "
              + control.session()
              + " stored another size than the "
              + sent
              + " bytes sent, and is not published (TransferCheck none asks no stranger)",
          reply);
    }
  }
}
