package org.ftpconnector.session.check;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.control.ServerAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;

/**
 * Chooses what the bytes of a transfer are verified by, where {@link TransferCheck#SIZE} or {@link
 * TransferCheck#HASH} is demanded.
 */
public final class Verifications {
  private final ControlConnection control;
  private final ServerFeatures features;
  private final FtpSessionSettings settings;
  private final ServerAnswers afterwards;

  /** {@code afterwards}: sends a command after a transfer has ended. */
  public Verifications(
      SessionServer server, FtpSessionSettings settings, ServerAnswers afterwards) {
    this.control = server.control();
    this.features = server.features();
    this.settings = settings;
    this.afterwards = afterwards;
  }

  /**
   * Of a transfer that leaves out so many bytes. {@code isWhole}: whether all bytes of the file
   * pass, so that a hash can be held against them.
   */
  public Verification of(String file, long before, boolean isWhole, boolean isImage)
      throws IOException {
    if (!isWanted(isImage)) {
      return Verification.NONE;
    }
    if (settings.transferCheck() == TransferCheck.SIZE || !isWhole) {
      return SizeVerification.exactly(afterwards, file, before);
    }
    return HashVerification.of(features, control::complete, afterwards, file)
        .orElseThrow(
            () ->
                new FtpUnavailableException(
                    control.session()
                        + " states no hash command that is known here, so that "
                        + file
                        + " cannot be checked; set TransferCheck to size",
                    null));
  }

  private boolean isWanted(boolean isImage) {
    TransferCheck check = settings.transferCheck();
    return isImage && (check == TransferCheck.SIZE || check == TransferCheck.HASH);
  }

  /** What has been there before is no part of the transfer, and no hash of it is known. */
  public Verification ofAppended(String file, boolean isImage) throws IOException {
    if (!isWanted(isImage)) {
      return Verification.NONE;
    }
    FtpReply reply = control.exchange(Command.asking("SIZE", file));
    OptionalLong before = Replies.exactSize(reply);
    if (before.isEmpty() && !Replies.saysNothingThere(reply)) {
      throw new FtpUnavailableException(
          control.session()
              + " does not tell the size of "
              + control.shown(file)
              + " ("
              + reply
              + "), so that an append to it cannot be checked; set TransferCheck to auto",
          null);
    }
    return SizeVerification.atLeast(afterwards, file, before.orElse(0));
  }
}
