package org.ftpconnector.session.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.check.SizeChecks;
import org.ftpconnector.session.check.SizeWitness;
import org.ftpconnector.session.check.Verification;
import org.ftpconnector.session.check.Verifications;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ServerAnswers;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;

/** Transfers the content of files, in the type and mode that is wanted, with its checks. */
public final class FileTransfers {
  private final SessionTransfers transfers;
  private final RepresentationType type;
  private final SizeChecks sizes;
  private final Verifications verifications;
  private final Duration dataIdle;

  /**
   * @param afterwards sends a command after a transfer has ended
   * @param witness of what a stranger's SIZE contradicts
   */
  public FileTransfers(
      SessionServer server,
      SessionTransfers transfers,
      FtpSessionSettings settings,
      ServerAnswers afterwards,
      SizeWitness witness) {
    this.transfers = transfers;
    this.type = transfers.type();
    this.sizes = new SizeChecks(server, settings.transferCheck(), witness);
    this.verifications = new Verifications(server, settings, afterwards);
    this.dataIdle = settings.timeLimits().dataIdle();
  }

  public InputStream retrieve(String file, TransferOptions options) throws IOException {
    type.use(options.dataType());
    long offset = options.restartOffset();
    Verification verification = verifications.of(file, offset, offset == 0, type.isImage());
    SizeCheck size = sizes.ofRetrieved(file, offset, transfers.mode(options), type.isImage());
    TransferRequest request =
        new TransferRequest(Command.asking("RETR", file), transfers.mode(options), size)
            .from(offset)
            .heardBy(options.progress());
    return new TransferInputStream(transfers.begin(request), verification);
  }

  /** As follows, of what leaves nothing that is to be removed. */
  public TransferOutputStream store(String file, String target, TransferOptions options)
      throws IOException {
    return store(file, target, CleanUp.NOTHING_LEFT, options);
  }

  /**
   * Begins to store a file.
   *
   * @param target what it gets its name of later, which messages tell; empty for none
   * @param cleanUp what to do if it is aborted
   */
  public TransferOutputStream store(
      String file, String target, CleanUp cleanUp, TransferOptions options) throws IOException {
    Command store = Command.changing("STOR", file).toward(target);
    type.use(options.dataType());
    Verification verification = verifications.of(store.argument(), 0, true, type.isImage());
    TransferRequest request = storing(store, options).cleanedUpBy(cleanUp);
    return new TransferOutputStream(transfers.begin(request), verification);
  }

  public FtpUpload append(String file, TransferOptions options) throws IOException {
    type.use(options.dataType());
    Verification verification = verifications.ofAppended(file, type.isImage());
    return new TransferOutputStream(transfers.begin(appending(file, options)), verification);
  }

  /** What is left of an upload that the server has accepted. */
  public interface Rest {
    void complete() throws IOException;
  }

  /** Sends all of a file, small ones at once. */
  public Rest store(String file, byte[] content, TransferOptions options) throws IOException {
    type.use(options.dataType());
    Verification verification = verifications.of(file, 0, true, type.isImage());
    return send(storing(Command.changing("STOR", file), options), content, verification);
  }

  /** Adds this to a file. */
  public Rest append(String file, byte[] content, TransferOptions options) throws IOException {
    type.use(options.dataType());
    Verification verification = verifications.ofAppended(file, type.isImage());
    return send(appending(file, options), content, verification);
  }

  private TransferRequest storing(Command store, TransferOptions options) {
    SizeCheck size = sizes.ofStored(store.argument(), transfers.mode(options), type.isImage());
    return new TransferRequest(store, transfers.mode(options), size).heardBy(options.progress());
  }

  private TransferRequest appending(String file, TransferOptions options) throws IOException {
    SizeCheck size = sizes.ofAppended(file, transfers.mode(options), type.isImage());
    return new TransferRequest(Command.changing("APPE", file), transfers.mode(options), size)
        .heardBy(options.progress());
  }

  private Rest send(TransferRequest request, byte[] content, Verification verification)
      throws IOException {
    WholeUpload whole = new WholeUpload(content, dataIdle);
    Transfer transfer = transfers.begin(request.with(whole));
    return () -> whole.complete(transfer, verification);
  }
}
