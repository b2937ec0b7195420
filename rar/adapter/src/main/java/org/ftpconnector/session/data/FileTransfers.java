package org.ftpconnector.session.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.check.SizeCheck;
import org.ftpconnector.session.check.SizeChecks;
import org.ftpconnector.session.check.SizeWitness;
import org.ftpconnector.session.check.Verification;
import org.ftpconnector.session.check.Verifications;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.control.Replies;
import org.ftpconnector.session.control.ServerAnswers;
import org.ftpconnector.session.server.ListingAnswers;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Transfers the files and listings of one session, one after another: in their type and mode, with
 * their checks; and remembers the transfer that is open.
 */
public final class FileTransfers {
  private final ControlConnection control;
  private final FtpSessionSettings settings;
  private final TransferStart transferStart;
  private final SizeChecks sizes;
  private final Verifications verifications;
  private final ListingAnswers listings;
  private final boolean isKnown;

  /** What the server assumes; ASCII before it is told (RFC 959 section 5.1). */
  private DataType type;

  private volatile @Nullable Transfer current;

  /**
   * @param lock which transfers take for what they say to the server at their end
   * @param type that the server assumes
   * @param atLogin what was answered before the first transfer
   * @param afterwards sends a command after a transfer has ended
   * @param witness of what a stranger's SIZE contradicts
   */
  public FileTransfers(
      SessionServer server,
      ReentrantLock lock,
      FtpSessionSettings settings,
      DataType type,
      Optional<PrimedPort.Answer> atLogin,
      ServerAnswers afterwards,
      SizeWitness witness) {
    this.control = server.control();
    this.settings = settings;
    this.transferStart = new TransferStart(server, lock, settings, atLogin);
    this.sizes = new SizeChecks(server, settings.transferCheck(), witness);
    this.verifications = new Verifications(server, settings, afterwards);
    this.listings = server.state().listings();
    this.isKnown = server.isKnown();
    this.type = type;
    if (type == DataType.IMAGE) {
      listings.image().prove();
    }
  }

  /** As {@link TransferStart#requireResumable}. */
  public void requireResumable() throws FtpConnectionLostException {
    transferStart.requireResumable();
  }

  /**
   * Lists by this command, MLSD, LIST or NLST, in the type that is used. RFC 959 section 5.3.1 has
   * lists in ASCII; some servers refuse them in any other type, which is remembered.
   */
  public Transfer list(Command command, DataMode mode) throws IOException {
    if (listings.inImage().isRefuted()) {
      use(DataType.ASCII);
    }
    TransferRequest request = new TransferRequest(command, mode, SizeCheck.NONE);
    try {
      return opened(transferStart.start(request));
    } catch (FtpReplyException refused) {
      if (!isAboutImage(refused.getReply())) {
        throw refused;
      }
    }
    use(DataType.ASCII);
    Transfer again = opened(transferStart.start(request));
    listings.inImage().refute();
    return again;
  }

  /**
   * Whether a listing was refused for its type behind the 150 that had accepted it. Then the next
   * one is in another.
   */
  public boolean wasRefusedForType(FtpReply refusal) {
    boolean wasForType = isAboutImage(refusal);
    if (wasForType) {
      listings.inImage().refute();
    }
    return wasForType;
  }

  /** Known servers list in both; their words may be about a file that is called so. */
  private boolean isAboutImage(FtpReply refusal) {
    return isImage() && !isKnown && Replies.isAboutType(refusal);
  }

  public InputStream retrieve(String file, TransferOptions options) throws IOException {
    use(options.dataType());
    long offset = options.restartOffset();
    Verification verification = verifications.of(file, offset, offset == 0, isImage());
    SizeCheck size = sizes.ofRetrieved(file, offset, mode(options), isImage());
    TransferRequest request =
        new TransferRequest(Command.asking("RETR", file), mode(options), size)
            .from(offset)
            .heardBy(options.progress());
    return new TransferInputStream(begun(request), verification);
  }

  /** {@code store}: STOR with the file. */
  public TransferOutputStream store(Command store, TransferOptions options) throws IOException {
    use(options.dataType());
    Verification verification = verifications.of(store.argument(), 0, true, isImage());
    return new TransferOutputStream(begun(storing(store, options)), verification);
  }

  public FtpUpload append(String file, TransferOptions options) throws IOException {
    use(options.dataType());
    Verification verification = verifications.ofAppended(file, isImage());
    return new TransferOutputStream(begun(appending(file, options)), verification);
  }

  /** What is left of an upload that the server has accepted. */
  public interface Rest {
    void complete() throws IOException;
  }

  /** Sends all of a file, small ones at once. */
  public Rest store(String file, byte[] content, TransferOptions options) throws IOException {
    use(options.dataType());
    Verification verification = verifications.of(file, 0, true, isImage());
    return send(storing(Command.changing("STOR", file), options), content, verification);
  }

  /** Adds this to a file. */
  public Rest append(String file, byte[] content, TransferOptions options) throws IOException {
    use(options.dataType());
    Verification verification = verifications.ofAppended(file, isImage());
    return send(appending(file, options), content, verification);
  }

  private TransferRequest storing(Command store, TransferOptions options) {
    SizeCheck size = sizes.ofStored(store.argument(), mode(options), isImage());
    return new TransferRequest(store, mode(options), size).heardBy(options.progress());
  }

  private TransferRequest appending(String file, TransferOptions options) throws IOException {
    SizeCheck size = sizes.ofAppended(file, mode(options), isImage());
    return new TransferRequest(Command.changing("APPE", file), mode(options), size)
        .heardBy(options.progress());
  }

  private Rest send(TransferRequest request, byte[] content, Verification verification)
      throws IOException {
    WholeUpload whole = new WholeUpload(content, settings.timeLimits().dataIdle());
    Transfer transfer = begun(request.with(whole));
    return () -> whole.complete(transfer, verification);
  }

  /** What was to be asked before the transfer is asked with it, or never. */
  private Transfer begun(TransferRequest request) throws IOException {
    try {
      return opened(transferStart.start(request));
    } finally {
      control.askNothing();
    }
  }

  /** Whether the latest transfer was of this file, and was seen to be all of it. */
  public boolean isVerified(String file) {
    Transfer transfer = current;
    return transfer != null && transfer.isVerified(file);
  }

  public DataMode mode(TransferOptions options) {
    return options.dataMode().orElse(settings.dataMode());
  }

  /** Sends TYPE where the server has another one. */
  public void use(DataType wanted) throws IOException {
    if (type == wanted) {
      return;
    }
    FtpReply reply = say(wanted);
    if (!reply.isPositiveCompletion()) {
      throw isNoImage(wanted, reply) ? noImage(reply) : control.refused(type(wanted), reply);
    }
  }

  /**
   * Whether the type is image now, so that SIZE is the number of bytes (RFC 3659 section 4); not
   * where the server has no such type.
   */
  public boolean useImageIfThere() throws IOException {
    if (isImage() || listings.image().isRefuted()) {
      return isImage();
    }
    FtpReply reply = say(DataType.IMAGE);
    if (!isImage() && !isNoImage(DataType.IMAGE, reply)) {
      throw control.refused(type(DataType.IMAGE), reply);
    }
    return isImage();
  }

  private FtpReply say(DataType wanted) throws IOException {
    FtpReply reply = control.exchange(type(wanted));
    if (reply.isPositiveCompletion()) {
      hasType(wanted);
    } else if (isNoImage(wanted, reply)) {
      listings.image().refute();
    }
    return reply;
  }

  private void hasType(DataType now) {
    type = now;
    if (now == DataType.IMAGE) {
      listings.image().prove();
    }
  }

  /**
   * A known server has the image type, whatever it makes of half a command, and so has one that has
   * taken it before.
   */
  private boolean isNoImage(DataType wanted, FtpReply reply) {
    return wanted == DataType.IMAGE
        && !isKnown
        && !listings.image().works()
        && Replies.isNotUnderstood(reply);
  }

  private FtpReplyException noImage(FtpReply reply) {
    return new FtpReplyException(
        control.session()
            + " has no image type, in which bytes stay as they are; text goes in the ASCII type"
            + " (type=ascii in a URL, or a data type of the transfer's options)",
        reply);
  }

  private static Command type(DataType wanted) {
    return Command.asking("TYPE", wanted.code());
  }

  public boolean isImage() {
    return type == DataType.IMAGE;
  }

  /**
   * Remembers which transfer has the session. Whoever has closed that meanwhile has found none to
   * cut: it is ended here, as nobody may ever read it.
   */
  private Transfer opened(Transfer transfer) {
    current = transfer;
    if (control.isLost()) {
      transfer.abort();
    }
    return transfer;
  }

  /** What to do if the open transfer is aborted. */
  public void cleanUpWith(CleanUp removal) {
    Transfer transfer = current;
    if (transfer != null) {
      transfer.cleanUpWith(removal);
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
