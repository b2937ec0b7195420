package org.ftpconnector.session.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.control.ServerAnswers;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.settings.TransferCheck;
import org.jspecify.annotations.Nullable;

/**
 * The transfers of one session, one after another: their type, their mode, their checks, and the
 * one that is open.
 */
public final class FileTransfers {
  private final ControlConnection control;
  private final FtpSessionSettings settings;
  private final ServerFeatures features;
  private final TransferStart transferStart;
  private final SizeChecks sizes;

  /** Sends a command after a transfer has ended. */
  private final ServerAnswers afterwards;

  /** What the server assumes; ASCII before it is told (RFC 959 section 5.1). */
  private DataType type;

  private volatile @Nullable Transfer current;

  public FileTransfers(
      ControlConnection control,
      FtpSessionSettings settings,
      ServerFeatures features,
      TransferStart transferStart,
      SizeChecks sizes,
      DataType type,
      ServerAnswers afterwards) {
    this.control = control;
    this.settings = settings;
    this.features = features;
    this.transferStart = transferStart;
    this.sizes = sizes;
    this.type = type;
    this.afterwards = afterwards;
  }

  public InputStream retrieve(String file, TransferOptions options) throws IOException {
    use(options.dataType());
    long offset = options.restartOffset();
    Verification verification = verification(file, offset, offset == 0);
    Command command = Command.asking("RETR", file);
    SizeCheck size = sizes.ofRetrieved(file, offset, isImage());
    try {
      return new TransferInputStream(
          opened(transferStart.start(command, mode(options), offset, size)), verification);
    } finally {
      control.askNothing();
    }
  }

  public TransferOutputStream store(String file, TransferOptions options) throws IOException {
    use(options.dataType());
    return send("STOR", file, options, verification(file, 0, true));
  }

  public FtpUpload append(String file, TransferOptions options) throws IOException {
    use(options.dataType());
    return send("APPE", file, options, ofAppended(file));
  }

  /** What is left of an upload that the server has accepted. */
  public interface Rest {
    void complete() throws IOException;
  }

  /** Sends all of a file, small ones at once. */
  public Rest store(String file, byte[] content, TransferOptions options) throws IOException {
    use(options.dataType());
    return send("STOR", file, content, options, verification(file, 0, true));
  }

  /** Adds this to a file. */
  public Rest append(String file, byte[] content, TransferOptions options) throws IOException {
    use(options.dataType());
    return send("APPE", file, content, options, ofAppended(file));
  }

  private Rest send(
      String verb, String file, byte[] content, TransferOptions options, Verification verification)
      throws IOException {
    WholeUpload whole = transferStart.whole(content);
    Command command = Command.changing(verb, file);
    SizeCheck size = stored(verb, file);
    try {
      Transfer transfer = opened(transferStart.start(command, mode(options), whole, size));
      return () -> whole.complete(transfer, verification);
    } finally {
      control.askNothing();
    }
  }

  private TransferOutputStream send(
      String verb, String file, TransferOptions options, Verification verification)
      throws IOException {
    Command command = Command.changing(verb, file);
    SizeCheck size = stored(verb, file);
    try {
      return new TransferOutputStream(
          opened(transferStart.start(command, mode(options), 0, size)), verification);
    } finally {
      control.askNothing();
    }
  }

  private SizeCheck stored(String verb, String file) throws IOException {
    return verb.equals("APPE")
        ? sizes.ofAppended(file, isImage())
        : sizes.ofStored(file, isImage());
  }

  /** Whether the latest transfer was of this file, and was seen to be all of it. */
  public boolean isVerified(String file) {
    Transfer transfer = current;
    return transfer != null && transfer.isVerified(file);
  }

  /**
   * {@code isWhole}: whether all bytes of the file pass, so that a hash can be held against them.
   */
  private Verification verification(String file, long before, boolean isWhole) throws IOException {
    if (!isVerifying()) {
      return Verification.NONE;
    }
    if (settings.transferCheck() == TransferCheck.SIZE || !isWhole) {
      return SizeVerification.exactly(afterwards, file, before);
    }
    return HashVerification.of(features, control::complete, afterwards, file)
        .orElseThrow(
            () ->
                new FtpUnavailableException(
                    settings.server()
                        + " states no hash command that is known here, so that "
                        + file
                        + " cannot be checked; set TransferCheck to size",
                    null));
  }

  private boolean isVerifying() {
    TransferCheck check = settings.transferCheck();
    return isImage() && (check == TransferCheck.SIZE || check == TransferCheck.HASH);
  }

  /** What has been there before is no part of the transfer, and no hash of it is known. */
  private Verification ofAppended(String file) throws IOException {
    if (!isVerifying()) {
      return Verification.NONE;
    }
    FtpReply reply = control.exchange(Command.asking("SIZE", file));
    OptionalLong before = Replies.exactSize(reply);
    if (before.isEmpty() && !Replies.saysNothingThere(reply)) {
      throw new FtpUnavailableException(
          settings.server()
              + " does not tell the size of "
              + control.shown(file)
              + " ("
              + reply
              + "), so that an append to it cannot be checked; set TransferCheck to auto",
          null);
    }
    return SizeVerification.atLeast(afterwards, file, before.orElse(0));
  }

  public DataMode mode(TransferOptions options) {
    return options.dataMode().orElse(settings.dataMode());
  }

  /** Sends TYPE where the server has another one. */
  public void use(DataType wanted) throws IOException {
    if (type != wanted) {
      control.complete(Command.asking("TYPE", wanted.code()));
      type = wanted;
    }
  }

  public boolean isImage() {
    return type == DataType.IMAGE;
  }

  /** Remembers which transfer has the session. */
  public Transfer opened(Transfer transfer) {
    current = transfer;
    return transfer;
  }

  /** What to send if the open transfer is aborted. */
  public void cleanUpWith(Command command) {
    Transfer transfer = current;
    if (transfer != null) {
      transfer.cleanUpWith(command);
    }
  }

  public boolean isOpen() {
    Transfer transfer = current;
    return transfer != null && !transfer.isFinished();
  }

  /**
   * Ends the data of an open transfer at once, for whoever waits for it and holds the session's
   * lock.
   */
  public void cut() {
    Transfer transfer = current;
    if (transfer != null) {
      transfer.cut();
    }
  }

  /** Ends an open transfer whatever is left; forgets it in any case. */
  public void abort() {
    Transfer transfer = current;
    current = null;
    if (transfer != null) {
      transfer.abort();
    }
  }
}
