package org.ftpconnector.session;

import java.io.IOException;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpTransferException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.FileTransfers;
import org.ftpconnector.session.transfer.SessionTransfers;
import org.ftpconnector.session.transfer.TransferOutputStream;

/** Gives uploads a temporary name, and looks at them before they get their own. */
final class StagedUploads {
  private final ControlConnection control;
  private final FileTransfers files;
  private final SessionTransfers transfers;
  private final SessionLock lock;
  private final Replacement replacement;
  private final FtpSessionSettings settings;
  private final StagedRemoval removal;
  private final StagedSize size;

  StagedUploads(
      SessionServer server,
      FileTransfers files,
      SessionTransfers transfers,
      SessionLock lock,
      Replacement replacement,
      FtpSessionSettings settings) {
    this.control = server.control();
    this.files = files;
    this.transfers = transfers;
    this.lock = lock;
    this.replacement = replacement;
    this.settings = settings;
    this.size = new StagedSize(server, transfers, settings.transferCheck());
    this.removal = new StagedRemoval(control, lock, settings.timeLimits().close());
  }

  /** Whether an upload with these options gets its name when it is complete. */
  boolean isStaged(TransferOptions options) {
    return options.uploadMode().orElse(settings.uploadMode()) == UploadMode.STAGED;
  }

  /** Begins an upload under a temporary name; who closes it has it published. */
  FtpUpload begin(String file, TransferOptions options) throws IOException {
    String temporary = StagedName.uploadBeside(file);
    StagedPart part = new StagedPart(removal, temporary, file);
    try {
      return lock.take(
          () -> {
            TransferOutputStream content = files.store(temporary, file, part, options);
            return new StagedOutputStream(this, part, content, transfers.mode(options));
          });
    } catch (FtpConnectionLostException lost) {
      if (!lost.isOutcomeKnown()) {
        part.tellLeftIn(lost);
      }
      throw lost;
    } catch (FtpTransferException failed) {
      part.discardIfMade(failed);
      throw failed;
    }
  }

  /** Gives an upload its own name, if the server has as many bytes of it as were sent. */
  void publish(String temporary, String target, long count, DataMode mode) throws IOException {
    lock.take(
        () -> {
          size.require(temporary, target, count);
          replacement.rename(temporary, target, mode);
          return target;
        });
  }

  String server() {
    return control.session();
  }
}
