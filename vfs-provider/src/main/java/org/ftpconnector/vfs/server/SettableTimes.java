package org.ftpconnector.vfs.server;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.TransferOptions;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose times one server can set: what it states, else what was found by trying. A server
 * that does not state it is tried with a file that was written here, which gets the time that it
 * has: vsftpd 3.0.3 sets times by MDTM and says so nowhere. Safe for many threads.
 */
public final class SettableTimes {
  private volatile @Nullable Answer answer;
  private volatile @Nullable String written;

  /** Whose times the server can set. */
  public record Answer(boolean files, boolean folders) {
    public static final Answer NONE = new Answer(false, false);
  }

  /** This file is ours, and its time of no importance to anybody yet. */
  public void written(String path) {
    written = path;
  }

  /** Asked on the lease if that is not known; as long as there is no file to try with, none. */
  public Answer ask(FtpConnection lease, TransferOptions options) throws IOException {
    Answer known = answer;
    if (known != null) {
      return known;
    }
    if (lease.canSetLastModified()) {
      return learned(new Answer(true, lease.canSetLastModifiedOfDirectories()));
    }
    String path = written;
    return path == null ? Answer.NONE : tried(lease, path, options);
  }

  /** What is known without asking. */
  public @Nullable Answer known() {
    return answer;
  }

  private Answer tried(FtpConnection lease, String path, TransferOptions options)
      throws IOException {
    Optional<FtpTimestamp> time = lease.stat(path, options).flatMap(FtpEntry::lastModified);
    if (time.isEmpty()) {
      return Answer.NONE;
    }
    try {
      lease.setLastModified(path, time.get().instant());
      return learned(new Answer(true, false));
    } catch (FtpReplyException refused) {
      return learned(Answer.NONE);
    }
  }

  private Answer learned(Answer found) {
    answer = found;
    return found;
  }
}
