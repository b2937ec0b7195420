package org.ftpconnector.session;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.session.base.CommandText;
import org.ftpconnector.session.login.LoggedIn;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.ServerFeatures;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.FileTransfers;
import org.ftpconnector.session.transfer.SessionTransfers;

/**
 * Does the operations of one logged-in control connection: one method each, one transfer at a time.
 *
 * <p>Safe for use by many threads: commands are sent one after another, and what would have to wait
 * for an open transfer fails at once instead. {@link #close()} logs out.
 */
public final class FtpSession implements FtpConnection {
  private final FtpSessionSettings settings;
  private final ServerFeatures features;
  private final SessionTransfers transfers;
  private final FileTransfers files;
  private final Queries queries;
  private final Changes changes;
  private final StagedUploads staged;
  private final LoggedIn start;

  /** Held by tests, too, for moments between an operation and its end. */
  final SessionLock lock;

  FtpSession(LoggedIn start, FtpSessionSettings settings, FactoryState state) {
    this.start = start;
    this.settings = settings;
    this.features = start.features();
    SessionParts parts = new SessionParts(start, settings, state);
    this.transfers = parts.transfers();
    this.files = parts.files();
    this.queries = parts.queries();
    this.changes = parts.changes();
    this.staged = parts.staged();
    this.lock = parts.lock();
    start.control().rest(); // pools open some before anybody asks
  }

  /** The server this is connected to, and the number that this has in the log. */
  public String server() {
    return start.control().session();
  }

  /** The user this is logged in as. */
  public String user() {
    return start.user();
  }

  /** What the server said when the control connection was opened. */
  public FtpReply greeting() {
    return start.greeting();
  }

  @Override
  public FtpListing list(String directory, TransferOptions options) throws IOException {
    String path = onServer(directory);
    requireNoOffset(options);
    return queries.list(path, transfers.mode(options));
  }

  /**
   * As {@link #list}, by LIST and with the names that begin with a dot, if the server can be
   * brought to show them.
   */
  public FtpListing listAll(String directory) throws IOException {
    return queries.listAllPlain(onServer(directory), settings.dataMode());
  }

  @Override
  public FtpListing listAll(String directory, TransferOptions options) throws IOException {
    String path = onServer(directory);
    requireNoOffset(options);
    return queries.listAll(path, transfers.mode(options));
  }

  @Override
  public Optional<FtpTimestamp> lastModified(String path) throws IOException {
    return queries.lastModified(onServer(path));
  }

  @Override
  public Optional<FtpEntry> stat(String path, TransferOptions options) throws IOException {
    String file = onServer(path);
    requireNoOffset(options);
    return queries.stat(file, transfers.mode(options));
  }

  @Override
  public boolean isKnownServer() {
    return features.isKnown();
  }

  @Override
  public InputStream retrieve(String path, TransferOptions options) throws IOException {
    String file = onServer(path);
    return lock.take(() -> files.retrieve(file, options));
  }

  @Override
  public FtpUpload store(String path, TransferOptions options) throws IOException {
    requireNoOffset(options);
    return isStaged(options) ? staged.begin(onServer(path), options) : storeFor("", path, options);
  }

  /** Stores at once what gets another name later, which messages tell; empty for none. */
  public FtpUpload storeFor(String target, String path, TransferOptions options)
      throws IOException {
    requireNoOffset(options);
    String file = onServer(path);
    return lock.take(() -> files.store(file, target, options));
  }

  @Override
  public void store(String path, byte[] content, TransferOptions options) throws IOException {
    if (isStaged(options)) {
      FtpConnection.super.store(path, content, options);
      return;
    }
    String file = onServer(path);
    requireNoOffset(options);
    lock.take(() -> files.store(file, content, options)).complete();
  }

  @Override
  public void append(String path, byte[] content, TransferOptions options) throws IOException {
    String file = onServer(path);
    requireNoOffset(options);
    lock.take(() -> files.append(file, content, options)).complete();
  }

  /** Whether an upload with these options gets its name when it is complete. */
  public boolean isStaged(TransferOptions options) {
    return staged.isStaged(options);
  }

  /**
   * Whether the last transfer was a complete upload to this path of which the server has told, by
   * SIZE, just as many bytes as were sent.
   */
  public boolean isVerified(String path) {
    return transfers.isVerified(onServer(path));
  }

  @Override
  public FtpUpload append(String path, TransferOptions options) throws IOException {
    String file = onServer(path);
    requireNoOffset(options);
    return lock.take(() -> files.append(file, options));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    changes.makeDirectory(onServer(path));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    changes.removeDirectory(onServer(path));
  }

  @Override
  public void delete(String path) throws IOException {
    changes.delete(onServer(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    changes.rename(onServer(from), onServer(to));
  }

  @Override
  public void replace(String from, String to, TransferOptions options) throws IOException {
    String source = onServer(from);
    String target = onServer(to);
    requireNoOffset(options);
    changes.replace(source, target, transfers.mode(options));
  }

  @Override
  public void setLastModified(String path, Instant time) throws IOException {
    changes.setLastModified(onServer(path), time, path);
  }

  @Override
  public boolean canSetLastModified() {
    return features.hasMfmt();
  }

  @Override
  public List<String> sweep(String directory, Duration olderThan) throws IOException {
    CommandText.requirePath(directory);
    return new Sweep(this, server(), this::listAll, directory, olderThan).run();
  }

  @Override
  public boolean canSetLastModifiedOfDirectories() {
    return features.hasMfmtOfDirectories();
  }

  /**
   * Whether the directory that the login has left it in lists as the root does. Before anything
   * else is done with it. Empty if that cannot be seen, and the session is where it was.
   */
  Optional<Boolean> beginsAtRoot() throws IOException {
    return queries.beginsAtRoot(settings.dataMode());
  }

  /** The path as the server is to see it; refuses what is not one. */
  private String onServer(String path) {
    CommandText.requirePath(path);
    return start.root() + path;
  }

  private static void requireNoOffset(TransferOptions options) {
    if (options.restartOffset() != 0) {
      throw new IllegalArgumentException("only a retrieve can start at an offset");
    }
  }

  /**
   * True once the control connection is dead or out of step, or was said goodbye to; never false
   * again. Sends nothing.
   */
  public boolean isLost() {
    return lock.isLost();
  }

  /** The first reason that it was lost for; empty if there is none, as where it was just closed. */
  public Optional<? extends IOException> loss() {
    return start.control().loss();
  }

  /** True while a stream or listing is open. */
  public boolean isTransferring() {
    return transfers.isOpen();
  }

  /**
   * Whether the server still answers. Sends nothing if the session is lost, transferring, was used
   * within the last {@code trustedFor}, is waited for by another thread, can carry no more
   * transfers, or shows a closed connection or an unasked reply; else a NOOP, within the validation
   * time limit. Nor is one asked that was last heard of before another session of its factory was
   * asked in vain: it is taken for dead. A session found dead is lost from then on. Throws nothing.
   */
  public boolean isAlive(Duration trustedFor) {
    return lock.isAlive(trustedFor);
  }

  /**
   * Aborts an open transfer and gets back in step, so that the next user finds the session as after
   * the login.
   *
   * @throws IOException if that cannot be done within the close time limit, or at once if another
   *     thread is waiting for the server; the session is lost then
   */
  public void reset() throws IOException {
    lock.reset();
  }

  /**
   * Says QUIT, unless something is under way, and does not wait for the answer; nothing else can be
   * asked of this from then on. {@link #close()} has to follow, and waits for a few milliseconds
   * only. For whoever closes many sessions and opens none in their place. Throws nothing.
   */
  public void sayGoodbye() {
    lock.sayGoodbye();
  }

  /**
   * Says QUIT, unless lost, and closes every socket within the close time limit. The server's
   * goodbye is waited for, so that a server with a limit of sessions has no more of them than a
   * pool, which opens the next one then. If another thread is waiting for the server, nothing is
   * said and nobody waited for: that thread has lost the connection. Idempotent, throws nothing.
   */
  @Override
  public void close() {
    lock.close();
  }
}
