package org.ftpconnector.vfs;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileNotFoundException;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * Runs operations on one file, each with a lease of its own. Whatever fails is a {@code
 * FileSystemException}; also a name that no command can carry, as a server may list one.
 *
 * @param access where the leases come from
 * @param name the file, for messages
 */
record Leases(ServerAccess access, FtpFileName name) {

  /** What is done with a lease. */
  @FunctionalInterface
  interface Operation<T> {
    T run(FtpConnection lease) throws IOException;
  }

  /** Something done with a lease that gives nothing back. */
  @FunctionalInterface
  interface Command {
    void run(FtpConnection lease) throws IOException;
  }

  /** The path as the server gets it. */
  String path() throws FileSystemException {
    return name.getPathDecoded();
  }

  /** What a transfer of the file asks for. */
  TransferOptions transferOptions() {
    return access.transfers().of(name);
  }

  /** For the folder it is in; the root is in none. */
  Optional<Leases> parent() {
    FileName parent = name.getParent();
    return parent == null
        ? Optional.empty()
        : Optional.of(new Leases(access, (FtpFileName) parent));
  }

  /** Takes a lease, runs the operation, returns the lease. {@code what} is a verb for messages. */
  <T> T ask(String what, Operation<T> operation) throws FileSystemException {
    try {
      return Repetition.of(
          () -> {
            try (FtpConnection lease = access.lease()) {
              return operation.run(lease);
            }
          });
    } catch (IOException | IllegalArgumentException e) {
      throw FtpFileSystemException.cannot(what, name, e);
    }
  }

  /** As {@link #ask}. */
  void run(String what, Command command) throws FileSystemException {
    ask(
        what,
        lease -> {
          command.run(lease);
          return name;
        });
  }

  /** Opens a stream on a lease, which the stream returns when closed. */
  @FunctionalInterface
  interface Opening<T> {
    T run(StreamLease lease) throws IOException;
  }

  /**
   * Takes a lease for a stream, which returns it; returned at once if there is no stream.
   *
   * @throws FileNotFoundException if the operation does
   */
  <T extends Closeable> T open(String what, Opening<T> opening) throws FileSystemException {
    try {
      return Repetition.of(() -> openOnce(opening));
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw FtpFileSystemException.cannot(what, name, e);
    }
  }

  private <T extends Closeable> T openOnce(Opening<T> opening) throws IOException {
    StreamLease lease = new StreamLease(access, name);
    boolean opened = false;
    try {
      T stream = opening.run(lease);
      opened = true;
      return stream;
    } finally {
      if (!opened) {
        lease.close();
      }
    }
  }
}
