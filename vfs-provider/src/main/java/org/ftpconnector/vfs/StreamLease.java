package org.ftpconnector.vfs;

import java.io.Closeable;
import java.io.IOException;
import org.apache.commons.vfs2.FileName;
import org.ftpconnector.api.FtpConnection;

/** The lease of a stream, from its opening to its closing. One thread at a time. */
final class StreamLease implements Closeable {
  private final ServerAccess access;
  private final FileName name;
  private FtpConnection connection;

  StreamLease(ServerAccess access, FileName name) throws IOException {
    this.access = access;
    this.name = name;
    this.connection = taken();
  }

  private FtpConnection taken() throws IOException {
    FtpConnection lease = access.lease();
    access.use().streams().opened(lease, name);
    return lease;
  }

  FtpConnection connection() {
    return connection;
  }

  /** Once more, on another lease, where the connection was lost before anything was changed. */
  <T> T repeated(Leases.Operation<T> operation) throws IOException {
    return Repetition.of(
        () -> operation.run(connection),
        () -> {
          close();
          connection = taken();
        });
  }

  /** Returns the lease. Idempotent. */
  @Override
  public void close() {
    access.use().streams().closed(connection);
    connection.close();
  }
}
