package org.ftpconnector.session;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpConnectionLostException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpListing;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;

/**
 * Removes staged uploads that nobody finished, as after a crash, from one directory.
 *
 * <p>Their age is the server's own: a file that is made for the purpose shows in the same listing
 * what time it is there, in the same time zone and precision as all others.
 */
final class Sweep {
  /** Staged directories have no others in them, unless somebody means ill. */
  private static final int DEEPEST = 16;

  /** Of one directory, or removed in all; the next sweep finds what is left. */
  private static final int MOST = 100_000;

  /** Lists a directory with the names that begin with a dot. */
  interface Lister {
    FtpListing list(String directory) throws IOException;
  }

  private final FtpConnection connection;
  private final String server;
  private final Lister lister;
  private final String directory;
  private final Duration olderThan;
  private final List<String> removed = new ArrayList<>();
  private Optional<Instant> now = Optional.empty();
  private int looked;

  Sweep(
      FtpConnection connection,
      String server,
      Lister lister,
      String directory,
      Duration olderThan) {
    if (olderThan.isNegative()) {
      throw new IllegalArgumentException("the age " + olderThan + " is below 0");
    }
    this.connection = connection;
    this.server = server;
    this.lister = lister;
    this.directory = directory;
    this.olderThan = olderThan;
  }

  /** The paths that are removed. */
  List<String> run() throws IOException {
    String clock = in(directory, StagedName.ofUpload());
    OutputStream empty =
        connection.store(clock, TransferOptions.DEFAULTS.withUploadMode(UploadMode.DIRECT));
    empty.close();
    try {
      try {
        sweep(directory, clock, 0);
      } finally {
        connection.delete(clock);
      }
    } catch (FtpConnectionLostException lost) {
      String done = "; " + clock + " may be left, and these are removed: " + removed;
      throw new FtpConnectionLostException(lost.getMessage() + done, lost, false);
    }
    return List.copyOf(removed);
  }

  private void sweep(String folder, String clock, int depth) throws IOException {
    List<FtpEntry> staged = staged(folder, clock);
    for (FtpEntry entry : staged) {
      if (in(folder, entry.name()).equals(clock)) {
        now = entry.lastModified().map(FtpTimestamp::instant);
      }
    }
    requireTime();
    for (FtpEntry entry : staged) {
      String path = in(folder, entry.name());
      if (!path.equals(clock) && isOld(entry) && looked++ < MOST) {
        remove(path, entry.kind(), depth);
      }
    }
  }

  /** Else nothing would be found, and that would look like nothing being there. */
  private void requireTime() throws FtpUnavailableException {
    if (now.isEmpty()) {
      throw new FtpUnavailableException(
          server
              + " does not list names that begin with a dot, or not their times, so that "
              + directory
              + " cannot be swept; delete what is old there by other means",
          null);
    }
  }

  private List<FtpEntry> staged(String folder, String clock) throws IOException {
    List<FtpEntry> staged = new ArrayList<>();
    try (FtpListing entries = lister.list(folder)) {
      while (entries.hasNext()) {
        FtpEntry entry = entries.next();
        boolean isClock = in(folder, entry.name()).equals(clock);
        if (isClock || (StagedName.isUpload(entry.name()) && staged.size() < MOST)) {
          staged.add(entry);
        }
      }
    }
    return staged;
  }

  /** One whose time the server does not tell is not old. */
  private boolean isOld(FtpEntry entry) {
    Optional<Instant> time = entry.lastModified().map(FtpTimestamp::instant);
    return time.isPresent() && !time.get().plus(olderThan).isAfter(now.orElseThrow());
  }

  /** One that somebody else has just removed, or that has something in it, is no reason to stop. */
  private void remove(String path, FtpEntry.Kind kind, int depth) throws IOException {
    try {
      if (kind == FtpEntry.Kind.DIRECTORY) {
        if (depth == DEEPEST) {
          return;
        }
        sweep(path, "", depth + 1);
        connection.removeDirectory(path);
      } else {
        connection.delete(path);
      }
    } catch (FtpReplyException refused) {
      return;
    }
    removed.add(path);
  }

  private static String in(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
