package org.ftpconnector.session;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.FtpReply;
import org.ftpconnector.session.control.Command;
import org.ftpconnector.session.control.ControlConnection;
import org.ftpconnector.session.directory.WorkingDirectory;
import org.ftpconnector.session.login.LoggedIn;
import org.ftpconnector.session.server.FactoryState;
import org.ftpconnector.session.server.SessionServer;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.ftpconnector.session.transfer.FileTransfers;
import org.ftpconnector.session.transfer.SessionTransfers;

/** Puts together what a session is made of; some of it asks by other parts. */
final class SessionParts {
  private final ControlConnection control;
  private final SessionTransfers transfers;
  private final FileTransfers files;
  private final SessionLock lock;
  private final Queries queries;
  private final Changes changes;
  private final StagedUploads staged;

  SessionParts(LoggedIn start, FtpSessionSettings settings, FactoryState state) {
    this.control = start.control();
    SessionServer server = new SessionServer(control, start.features(), state);
    ReentrantLock ofCommands = new ReentrantLock();
    this.transfers =
        new SessionTransfers(server, ofCommands, settings, start.type(), start.firstData());
    this.files =
        new FileTransfers(server, transfers, settings, this::askAfterwards, this::witnessSize);
    Liveness liveness = new Liveness(server, transfers, settings.validationLimit());
    this.lock =
        new SessionLock(ofCommands, control, transfers, liveness, settings.timeLimits().close());
    WorkingDirectory place = new WorkingDirectory(control, start.root());
    this.queries = new Queries(server, transfers, place, settings, lock);
    this.changes = new Changes(server, place, queries.lookup(), lock);
    this.staged =
        new StagedUploads(server, files, transfers, lock, changes.replacement(), settings);
  }

  SessionTransfers transfers() {
    return transfers;
  }

  FileTransfers files() {
    return files;
  }

  SessionLock lock() {
    return lock;
  }

  Queries queries() {
    return queries;
  }

  Changes changes() {
    return changes;
  }

  StagedUploads staged() {
    return staged;
  }

  /** Behind a transfer, and so of its operation. */
  private FtpReply askAfterwards(Command command) throws IOException {
    return lock.goOn(() -> control.complete(command));
  }

  private OptionalLong witnessSize(String file, DataMode mode) throws IOException {
    return queries.witnessSize(file, mode);
  }
}
