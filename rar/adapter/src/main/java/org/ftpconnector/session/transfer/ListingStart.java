package org.ftpconnector.session.transfer;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.session.base.Trial;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.SessionServer;

/**
 * Transfers listings in the type that the server lists in: RFC 959 section 5.3.1 has lists in
 * ASCII; some servers refuse them in any other type, which is remembered.
 */
public final class ListingStart {
  private final SessionTransfers transfers;
  private final boolean isKnown;

  /** Whether the server lists in the image type. */
  private final Trial inImage;

  public ListingStart(SessionServer server, SessionTransfers transfers) {
    this.transfers = transfers;
    this.isKnown = server.isKnown();
    this.inImage = server.state().listings().inImage();
  }

  /** Lists by this command, MLSD, LIST or NLST. */
  public Transfer list(Command command, DataMode mode) throws IOException {
    if (inImage.isRefuted()) {
      transfers.type().use(DataType.ASCII);
    }
    TransferRequest request = new TransferRequest(command, mode, SizeCheck.NONE);
    try {
      return transfers.begin(request);
    } catch (FtpReplyException refused) {
      if (!isAboutImage(refused.getReply())) {
        throw refused;
      }
    }
    transfers.type().use(DataType.ASCII);
    Transfer again = transfers.begin(request);
    inImage.refute();
    return again;
  }

  /**
   * Whether a listing was refused for its type behind the 150 that had accepted it. Then the next
   * one is in another.
   */
  public boolean wasRefusedForType(FtpReply refusal) {
    boolean wasForType = isAboutImage(refusal);
    if (wasForType) {
      inImage.refute();
    }
    return wasForType;
  }

  /** Known servers list in both; their words may be about a file that is called so. */
  private boolean isAboutImage(FtpReply refusal) {
    return transfers.isImage() && !isKnown && Replies.isAboutType(refusal);
  }
}
