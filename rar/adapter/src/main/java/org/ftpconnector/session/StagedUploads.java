package org.ftpconnector.session;

import java.io.IOException;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;
import org.ftpconnector.session.transfer.FileTransfers;
import org.ftpconnector.session.transfer.SessionTransfers;
import org.ftpconnector.session.transfer.TransferOutputStream;

/** Gives uploads a temporary name, and looks at them before they get their own. */
final class StagedUploads {
  private final ControlConnection control;
  private final SessionServer server;
  private final FileTransfers files;
  private final SessionTransfers transfers;
  private final SessionLock lock;
  private final Replacement replacement;
  private final FtpSessionSettings settings;
  private final StagedRemoval removal;

  StagedUploads(
      SessionServer server,
      FileTransfers files,
      SessionTransfers transfers,
      SessionLock lock,
      Replacement replacement,
      FtpSessionSettings settings) {
    this.control = server.control();
    this.server = server;
    this.files = files;
    this.transfers = transfers;
    this.lock = lock;
    this.replacement = replacement;
    this.settings = settings;
    this.removal = new StagedRemoval(control, lock, settings.timeLimits().close());
  }

  /** Whether an upload with these options gets its name when it is complete. */
  boolean isStaged(TransferOptions options) {
    return options.uploadMode().orElse(settings.uploadMode()) == UploadMode.STAGED;
  }

  /** Begins an upload under a temporary name; who closes it has it published. */
  FtpUpload begin(String file, TransferOptions options) throws IOException {
    String temporary = StagedName.uploadBeside(file);
    try {
      return lock.take(
          () -> {
            Command store = Command.changing("STOR", temporary).toward(file);
            TransferOutputStream content = files.store(store, options);
            transfers.cleanUpWith(deadline -> removal.removeAborted(temporary, file, deadline));
            return new StagedOutputStream(
                this, removal, content, temporary, file, transfers.mode(options));
          });
    } catch (FtpConnectionLostException lost) {
      if (!lost.isOutcomeKnown()) {
        lost.addSuppressed(new IOException(removal.mayStayBehind("an upload", temporary, file)));
      }
      throw lost;
    } catch (FtpTransferException failed) {
      // Some make the file before they find that there is no data connection.
      removal.discard(temporary, file, failed);
      throw failed;
    }
  }

  /** Gives an upload its own name, if the server has as many bytes of it as were sent. */
  void publish(String temporary, String target, long count, DataMode mode) throws IOException {
    lock.take(
        () -> {
          if (isSizeToBeTold() && !transfers.isVerified(temporary)) {
            requireSize(temporary, target, count);
          }
          replacement.rename(temporary, target, mode);
          return target;
        });
  }

  /**
   * Whether the size of what was uploaded decides whether it is published: if a stranger tells one
   * that nobody confirms the old file is better kept, but where no size is wanted.
   */
  private boolean isSizeToBeTold() {
    ServerFeatures features = server.features();
    boolean isOfStranger =
        settings.transferCheck() != TransferCheck.NONE
            && features.mayTellSizes()
            && server.optional().isAnswered(Command.asking("SIZE"));
    return transfers.isImage() && (features.isKnown() || isOfStranger);
  }

  /**
   * RFC 3659 section 4: SIZE in image type is the number of bytes. A server that does not tell is
   * believed.
   */
  private void requireSize(String temporary, String target, long sent) throws IOException {
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

  /** Whether nothing can be removed any more. */
  boolean isSessionLost() {
    return lock.isLost();
  }

  String server() {
    return control.session();
  }
}
