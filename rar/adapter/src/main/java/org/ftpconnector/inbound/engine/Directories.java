package org.ftpconnector.inbound.engine;

import java.io.IOException;
import java.util.Optional;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxSettings;

/** Finds out whether the directories of an inbox are there, and makes its own. */
final class Directories {
  private final InboxSettings settings;
  private final Leases leases;
  private final String server;

  /** {@code server}: as messages call it. */
  Directories(InboxSettings settings, Leases leases, String server) {
    this.settings = settings;
    this.leases = leases;
    this.server = server;
  }

  void check() throws IOException {
    String directory = settings.directory();
    Optional<FtpEntry> there = leases.look(directory);
    if (there.isEmpty() || there.get().kind() == FtpEntry.Kind.FILE) {
      throw new IOException(
          "there is no directory " + directory + " at " + server + " to be polled: make it");
    }
    if (!settings.claimsInDatabase()) {
      make(settings.claimDirectory(), "claimDirectory");
    }
    if (!settings.keeps()) {
      make(settings.errorDirectory(), "errorDirectory");
    }
    if (settings.archives()) {
      make(settings.archiveDirectory(), "archiveDirectory");
    }
  }

  private void make(String directory, String property) throws IOException {
    try {
      leases.makeIfMissing(directory);
    } catch (IOException e) {
      throw new IOException(
          property
              + " "
              + directory
              + " at "
              + server
              + " is not there and cannot be made: make it, or let the user do so",
          e);
    }
  }
}
