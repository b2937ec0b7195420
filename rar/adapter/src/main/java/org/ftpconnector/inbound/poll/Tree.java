package org.ftpconnector.inbound.poll;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
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
 * is the connector's own is not entered, nor a link that the server calls one, nor by another path
 * what it tells to be a folder that was listed. One thread at a time.
 */
final class Tree {
  private static final System.Logger LOG = System.getLogger(Tree.class.getName());

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

  /** One that is to be listed, by its path below the directory. */
  private record Folder(String path, Optional<String> unique) {}

  /** One time through all folders. */
  private final class Walk {
    private final Reader reader;
    private final Queue<Folder> folders = new ArrayDeque<>();
    private int found;

    /** What was listed, and what must not be; what is not entered by its path is not in it. */
    private final KnownFolders known = new KnownFolders(2 * MOST_FOLDERS);

    Walk(Reader reader) {
      this.reader = reader;
    }

    boolean isWhole() throws IOException {
      boolean isWhole = true;
      list(new Folder("", Optional.empty()));
      if (folders.stream().anyMatch(folder -> folder.unique().isPresent())) {
        findOwn();
      }
      while (!folders.isEmpty()) {
        Folder folder = folders.remove();
        isWhole &= !isNew(folder) || isListed(folder);
      }
      return isWhole && found <= MOST_FOLDERS;
    }

    /** Before a folder is entered: links to these may be listed before they are. */
    private void findOwn() throws IOException {
      find(settings.directory());
      for (String path : own) {
        boolean isListed = known.hasPath(path) || isShown(path);
        if (!isListed) {
          find(path);
        }
      }
    }

    /**
     * Whether the listing of the directory had it, if it is there: not all show names with dots.
     */
    private boolean isShown(String path) {
      return path.equals(Place.in(settings.directory(), Place.name(path)))
          && !Place.name(path).startsWith(".");
    }

    /** What cannot be asked for is as unknown as with a server that tells none. */
    private void find(String path) throws IOException {
      try {
        leases.look(path).ifPresent(entry -> known.add(KnownFolders.unique(entry), path));
      } catch (FtpReplyException refused) {
        LOG.log(Level.DEBUG, () -> "cannot look at " + path, refused);
      }
    }

    /** Nothing was read of what is refused at once, so that another path may lead to it. */
    private void list(Folder folder) throws IOException {
      String path = path(folder.path());
      String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
      leases.read(
          path,
          Long.MAX_VALUE,
          entry -> {
            known.add(folder.unique(), path);
            take(prefix + entry.name(), entry);
          });
      known.add(folder.unique(), path);
    }

    private void take(String path, FtpEntry entry) throws IOException {
      if (entry.kind() != FtpEntry.Kind.DIRECTORY) {
        reader.take(new InboxFile(path, entry));
      } else if (settings.isRecursive()) {
        take(new Folder(path, KnownFolders.unique(entry)));
      }
    }

    private void take(Folder folder) {
      if (isOwn(folder.path())) {
        known.add(folder.unique(), path(folder.path()));
      } else if (isEntered(folder.path()) && isNew(folder)) {
        add(folder);
      }
    }

    /** What cannot be listed may be gone, and costs only what is in it. */
    private boolean isListed(Folder folder) throws IOException {
      try {
        list(folder);
        return true;
      } catch (FtpDataConnectionException none) {
        throw none; // the next folder would wait for one, too
      } catch (FtpReplyException refused) {
        complaints.say(path(folder.path()), "it cannot be listed: " + refused.getMessage());
        return false;
      }
    }

    /** A link to a folder further up would never end, where the server says it is a folder. */
    private boolean isNew(Folder folder) {
      Optional<String> other = known.pathOf(folder.unique());
      other.ifPresent(
          path -> complaints.say(path(folder.path()), "another path leads to it, too: " + path));
      return other.isEmpty();
    }

    private void add(Folder folder) {
      if (folder.path().chars().filter(c -> c == '/').count() >= settings.maxDepth()) {
        complaints.say(path(folder.path()), "it is more than maxDepth deep");
      } else if (found++ < MOST_FOLDERS) {
        folders.add(folder);
      } else {
        complaints.say(
            settings.directory(), "there are more than " + MOST_FOLDERS + " folders in it");
      }
    }

    private String path(String folder) {
      return folder.isEmpty() ? settings.directory() : Place.in(settings.directory(), folder);
    }

    /** Whether it is the connector's, of this inbox or another. */
    private boolean isOwn(String folder) {
      String name = Place.name(folder);
      return own.contains(path(folder))
          || name.equals(CLAIMS)
          || name.equals(Place.name(settings.claimDirectory()));
    }

    private boolean isEntered(String folder) {
      String name = Place.name(folder);
      return !name.equals(".")
          && !name.equals("..")
          && Place.isSayable(name)
          && settings.isEntered(folder);
    }
  }
}
