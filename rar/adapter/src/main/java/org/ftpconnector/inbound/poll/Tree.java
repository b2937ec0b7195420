package org.ftpconnector.inbound.poll;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.ftpconnector.api.FtpDataConnectionException;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpReplyException;
import org.ftpconnector.inbound.server.Complaints;
import org.ftpconnector.inbound.server.InboxFile;
import org.ftpconnector.inbound.server.Leases;
import org.ftpconnector.inbound.settings.InboxProperty;
import org.ftpconnector.inbound.settings.InboxSettings;
import org.ftpconnector.inbound.settings.Place;

/**
 * Lists the directory and, if they are to be entered, the folders in it, one after the other. What
 * is the connector's own is not entered, nor what a link leads to. One thread at a time.
 */
final class Tree {
  /** So many folders are listed in one poll; the rest is told and left. */
  private static final int MOST_FOLDERS = 10_000;

  /** What other inboxes have for their claims, unless they are told otherwise. */
  private static final String CLAIMS = InboxProperty.CLAIM_DIRECTORY.standard();

  private final InboxSettings settings;
  private final Leases leases;
  private final Set<String> own;
  private final Complaints complaints = new Complaints("leaves out folder");

  Tree(InboxSettings settings, Leases leases) {
    this.settings = settings;
    this.leases = leases;
    this.own =
        Set.of(settings.claimDirectory(), settings.archiveDirectory(), settings.errorDirectory());
  }

  /** What takes the files, as they are listed. */
  interface Reader {
    void take(InboxFile file) throws IOException;
  }

  /**
   * Gives all that is no folder to the reader.
   *
   * @return false if there was a folder that could not be listed, so that there may be more files
   * @throws IOException if the directory itself cannot be listed, or the reader throws it
   */
  boolean read(Reader reader) throws IOException {
    return new Walk(reader).isWhole();
  }

  /** No command can have it otherwise. */
  static boolean isSayable(String name) {
    return name.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  /** One time through all folders. */
  private final class Walk {
    private final Reader reader;
    private final Queue<String> folders = new ArrayDeque<>();
    private int found;

    /**
     * What the server tells folders by (RFC 3659 section 7.5.2, unique), whatever leads to them.
     */
    private final Set<String> seen = new HashSet<>();

    Walk(Reader reader) {
      this.reader = reader;
    }

    boolean isWhole() throws IOException {
      boolean isWhole = true;
      list("");
      if (!seen.isEmpty()) {
        leases.look(settings.directory()).flatMap(Walk::unique).ifPresent(seen::add);
      }
      while (!folders.isEmpty()) {
        isWhole &= isListed(folders.remove());
      }
      return isWhole && found <= MOST_FOLDERS;
    }

    private void list(String folder) throws IOException {
      String path = folder.isEmpty() ? settings.directory() : path(folder);
      String prefix = folder.isEmpty() ? "" : folder + "/";
      leases.read(path, Long.MAX_VALUE, entry -> take(prefix + entry.name(), entry));
    }

    private void take(String path, FtpEntry entry) throws IOException {
      if (entry.kind() != FtpEntry.Kind.DIRECTORY) {
        reader.take(new InboxFile(path, entry));
      } else if (settings.isRecursive() && isNew(path, entry) && isEntered(path)) {
        add(path);
      }
    }

    /** What cannot be listed may be gone, and costs only what is in it. */
    private boolean isListed(String folder) throws IOException {
      try {
        list(folder);
        return true;
      } catch (FtpDataConnectionException none) {
        throw none; // the next folder would wait for one, too
      } catch (FtpReplyException refused) {
        complaints.say(path(folder), "it cannot be listed: " + refused.getMessage());
        return false;
      }
    }

    /** A link to a folder further up would never end, where the server says it is a folder. */
    private boolean isNew(String path, FtpEntry entry) {
      Optional<String> unique = unique(entry);
      if (unique.isEmpty() || seen.add(unique.get())) {
        return true;
      }
      complaints.say(path(path), "another path leads to it, too");
      return false;
    }

    private static Optional<String> unique(FtpEntry entry) {
      return Optional.ofNullable(entry.facts().get("unique"));
    }

    private void add(String folder) {
      if (folder.chars().filter(c -> c == '/').count() >= settings.maxDepth()) {
        complaints.say(path(folder), "it is more than maxDepth deep");
      } else if (found++ < MOST_FOLDERS) {
        folders.add(folder);
      } else {
        complaints.say(
            settings.directory(), "there are more than " + MOST_FOLDERS + " folders in it");
      }
    }

    private String path(String folder) {
      return Place.in(settings.directory(), folder);
    }

    private boolean isEntered(String folder) {
      String name = Place.name(folder);
      return !own.contains(path(folder))
          && !name.equals(CLAIMS)
          && !name.equals(Place.name(settings.claimDirectory()))
          && !name.equals(".")
          && !name.equals("..")
          && isSayable(name)
          && settings.isEntered(folder);
    }
  }
}
