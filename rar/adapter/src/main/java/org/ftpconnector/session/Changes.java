package org.ftpconnector.session;

import java.io.IOException;
import java.time.Instant;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.path.ModifiedTimes;
import org.ftpconnector.session.path.PathLookup;
import org.ftpconnector.session.path.Renames;
import org.ftpconnector.session.server.SessionServer;

/**
 * Changes what is on the server, but for the content of files: names, directories, times. Each
 * change takes the session's lock.
 */
final class Changes {
  private final ControlConnection control;
  private final WorkingDirectory place;
  private final SessionLock lock;
  private final Renames renames;
  private final Replacement replacement;

  Changes(SessionServer server, WorkingDirectory place, PathLookup lookup, SessionLock lock) {
    this.control = server.control();
    this.place = place;
    this.lock = lock;
    this.renames = new Renames(server);
    this.replacement = new Replacement(control, renames, lookup);
  }

  /** For whoever has the lock. */
  Replacement replacement() {
    return replacement;
  }

  void makeDirectory(String directory) throws IOException {
    complete(Command.changing("MKD", directory));
  }

  void removeDirectory(String directory) throws IOException {
    lock.take(
        () -> {
          place.leave(directory);
          return control.complete(Command.changing("RMD", directory));
        });
  }

  void delete(String file) throws IOException {
    complete(Command.changing("DELE", file));
  }

  void rename(String from, String to) throws IOException {
    lock.take(
        () -> {
          renames.rename(from, to);
          return to;
        });
  }

  /** As {@link Replacement#rename}. */
  void replace(String from, String to, DataMode mode) throws IOException {
    lock.take(
        () -> {
          replacement.rename(from, to, mode);
          return to;
        });
  }

  /** {@code path}: as the caller knows the file. */
  void setLastModified(String file, Instant time, String path) throws IOException {
    lock.take(() -> new ModifiedTimes(control).set(file, time, path));
  }

  private void complete(Command command) throws IOException {
    lock.take(() -> control.complete(command));
  }
}
