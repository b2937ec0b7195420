package org.ftpconnector.inbound.delivery;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.Place;

/**
 * Makes the folders that files need where they are put away. Where a file has the name of one, as
 * {@code x} that was put away before {@code x/f} came, the folder gets another name, as a file
 * would. Safe for use by many threads.
 */
final class TargetFolders {
  /** So many files that have the names of one folder. */
  private static final int MOST_OF_ONE_NAME = 100;

  private final String owner;
  private final Leases leases;

  TargetFolders(String owner, Leases leases) {
    this.owner = owner;
    this.leases = leases;
  }

  /** The path below a directory that a file can have there: this one, if its folders can be. */
  String pathFor(String file, String directory) throws IOException {
    Optional<String> folder = Place.folder(file);
    if (folder.isEmpty() || isThere(Place.in(directory, folder.get()))) {
      return file;
    }
    leases.makeIfMissing(directory); // somebody may have moved it away
    String made = "";
    for (String name : folder.get().split("/", -1)) {
      made = made(directory, made.isEmpty() ? name : Place.in(made, name));
    }
    return Place.in(made, Place.name(file));
  }

  /** Below a file a server need not say that nothing is there: it may refuse to look. */
  private boolean isThere(String path) throws IOException {
    try {
      Optional<FtpEntry> there = leases.look(path);
      return there.isPresent() && !isFile(there);
    } catch (FtpReplyException refused) {
      return false;
    }
  }

  private static boolean isFile(Optional<FtpEntry> entry) {
    return entry.filter(there -> there.kind() == FtpEntry.Kind.FILE).isPresent();
  }

  private String made(String directory, String folder) throws IOException {
    for (int i = 0; i < MOST_OF_ONE_NAME; i++) {
      String name = i == 0 ? folder : Place.withSuffix(folder, "." + owner + "-" + i);
      String path = Place.in(directory, name);
      leases.makeIfMissing(path);
      if (!isFile(leases.look(path))) {
        return name;
      }
    }
    throw new IOException(
        "files have the names that the folder " + folder + " could have in " + directory);
  }
}
