package org.ftpconnector.spi;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.FtpUpload;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.spi.transaction.RollbackWatch;
import org.jspecify.annotations.Nullable;

/**
 * The lease that an application holds on a managed connection (Connectors 2.1, 6.5.5).
 *
 * <p>Every call, also of the streams and listings it gives out, goes through {@link
 * FtpManagedConnection#call}, so that the container learns of a lost control connection before the
 * application does. Public, with a public {@code close()}, because WildFly's leak detection closes
 * handles by reflection; not final, because TomEE 9.0.0 gives applications a subclass that it makes
 * without calling a constructor. Two are equal only if they are the same.
 */
public class FtpConnectionHandle implements FtpConnection, MayBeStale {
  private final ManagedConnectionFactory factory;
  private final String server;
  private final boolean isOfContainer;

  /** Null once closed by the application or taken back by the container; guarded by this. */
  private @Nullable FtpManagedConnection connection;

  private volatile @Nullable OpenTransfer openTransfer;

  FtpConnectionHandle(FtpManagedConnection connection, String server, boolean isOfContainer) {
    this.factory = connection.factory();
    this.server = server;
    this.isOfContainer = isOfContainer;
    this.connection = connection;
  }

  @Override
  public FtpListing list(String directory, TransferOptions options) throws IOException {
    return given(new HandleListing(this, call(session -> session.list(directory, options))));
  }

  @Override
  public FtpListing listAll(String directory, TransferOptions options) throws IOException {
    return given(new HandleListing(this, call(session -> session.listAll(directory, options))));
  }

  @Override
  public Optional<FtpEntry> stat(String path, TransferOptions options) throws IOException {
    return call(session -> session.stat(path, options));
  }

  @Override
  public Optional<FtpTimestamp> lastModified(String path) throws IOException {
    return call(session -> session.lastModified(path));
  }

  @Override
  public boolean isKnownServer() throws IOException {
    return call(FtpConnection::isKnownServer);
  }

  @Override
  public boolean isInTransaction() throws IOException {
    return call(FtpConnection::isInTransaction);
  }

  @Override
  public boolean isAbortedAtRollback(TransferOptions options) throws IOException {
    return current().transaction().isAbortedAtRollback(options);
  }

  @Override
  public InputStream retrieve(String path, TransferOptions options) throws IOException {
    return given(new HandleInputStream(this, call(session -> session.retrieve(path, options))));
  }

  @Override
  public FtpUpload store(String path, TransferOptions options) throws IOException {
    RollbackWatch watch = current().transaction().watch(options);
    FtpUpload content = call(session -> session.store(path, options));
    HandleOutputStream upload = given(new HandleOutputStream(this, content, watch));
    upload.joinTransaction();
    return upload;
  }

  @Override
  public FtpUpload append(String path, TransferOptions options) throws IOException {
    FtpUpload content = call(session -> session.append(path, options));
    return given(new HandleOutputStream(this, content, RollbackWatch.NONE));
  }

  @Override
  public void store(String path, byte[] content, TransferOptions options) throws IOException {
    if (current().transaction().watch(options) == RollbackWatch.NONE) {
      run(session -> session.store(path, content, options));
    } else {
      FtpConnection.super.store(path, content, options);
    }
  }

  @Override
  public void append(String path, byte[] content, TransferOptions options) throws IOException {
    run(session -> session.append(path, content, options));
  }

  @Override
  public void makeDirectory(String path) throws IOException {
    run(session -> session.makeDirectory(path));
  }

  @Override
  public void removeDirectory(String path) throws IOException {
    run(session -> session.removeDirectory(path));
  }

  @Override
  public void delete(String path) throws IOException {
    run(session -> session.delete(path));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    run(session -> session.rename(from, to));
  }

  @Override
  public void replace(String from, String to, TransferOptions options) throws IOException {
    run(session -> session.replace(from, to, options));
  }

  @Override
  public void setLastModified(String path, Instant time) throws IOException {
    run(session -> session.setLastModified(path, time));
  }

  @Override
  public boolean canSetLastModified() throws IOException {
    return call(FtpConnection::canSetLastModified);
  }

  @Override
  public List<String> sweep(String directory, Duration olderThan) throws IOException {
    return call(session -> session.sweep(directory, olderThan));
  }

  @Override
  public boolean canSetLastModifiedOfDirectories() throws IOException {
    return call(FtpConnection::canSetLastModifiedOfDirectories);
  }

  /** Once; silent if the container took the connection back before. */
  @Override
  public void close() {
    FtpManagedConnection last = invalidate();
    if (last != null) {
      last.closed(this, openTransfer);
    }
  }

  /** Ends the lease without telling anybody; the connection it was of, if it still was. */
  synchronized @Nullable FtpManagedConnection invalidate() {
    FtpManagedConnection last = connection;
    connection = null;
    return last;
  }

  /** Becomes a handle of another managed connection; one that has ended stays ended. */
  synchronized void associate(FtpManagedConnection next) throws ResourceException {
    FtpManagedConnection last = connection;
    if (!next.factory().equals(factory)) {
      throw new ResourceException(next + " is not of the factory of this handle");
    }
    if (last == null || last == next) {
      return;
    }
    if (openTransfer != null && last.isTransferring()) {
      throw new IllegalStateException(
          "a stream or listing of this handle is open on " + last + "; close it first");
    }
    connection = next;
    last.moved(this, next);
  }

  @Override
  public boolean isStale(long askedNanos) throws ResourceException {
    FtpManagedConnection lent;
    synchronized (this) {
      lent = connection;
    }
    return lent != null && lent.isStale(askedNanos);
  }

  synchronized boolean isEnded() {
    return connection == null;
  }

  /** One step of a transfer; forgets the transfer once the session has. */
  <T> T step(OpenTransfer transfer, SessionCall<T> call) throws IOException {
    FtpManagedConnection current = entered();
    try {
      return current.call(call);
    } finally {
      if (openTransfer == transfer && !current.isTransferring()) {
        openTransfer = null;
      }
    }
  }

  private <T> T call(SessionCall<T> call) throws IOException {
    FtpManagedConnection current = entered();
    try {
      return current.call(call);
    } catch (FtpUnavailableException e) {
      throw isOfContainer && current.isTransferring() ? busy(e) : e;
    }
  }

  /** A container gives the same connection to whoever shares it. */
  private static FtpUnavailableException busy(FtpUnavailableException e) {
    return new FtpUnavailableException(
        e.getMessage() + " (for which shared connections must be declared Unshareable)", e);
  }

  private void run(SessionCall.Action action) throws IOException {
    call(action.asCall());
  }

  private <T extends OpenTransfer> T given(T transfer) {
    openTransfer = transfer;
    return transfer;
  }

  /** What a call is made on: that may not be used for another lease before the call is over. */
  private synchronized FtpManagedConnection entered() throws FtpUnavailableException {
    FtpManagedConnection current = current();
    current.enter();
    return current;
  }

  private synchronized FtpManagedConnection current() throws FtpUnavailableException {
    FtpManagedConnection current = connection;
    if (current == null) {
      throw new FtpUnavailableException(
          "this FTP connection to "
              + server
              + (isOfContainer
                  ? " was closed, or taken back by the container; get another from the factory"
                  : " was closed, or its pool was; get another from the pool"),
          null);
    }
    return current;
  }
}
