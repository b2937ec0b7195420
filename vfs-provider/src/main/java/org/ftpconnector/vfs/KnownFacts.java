package org.ftpconnector.vfs;

import java.util.Optional;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * What the server last said of one file, and asking it where it said nothing. Safe for many
 * threads.
 */
final class KnownFacts {
  private final Leases leases;
  private volatile boolean symbolicLink;
  private volatile @Nullable FtpEntry entry;

  KnownFacts(Leases leases) {
    this.leases = leases;
  }

  /** Asks the server, following links; empty if there is nothing. */
  Optional<FtpEntry> look() throws FileSystemException {
    String path = leases.path();
    Optional<FtpEntry> found =
        leases.ask(
            "look at",
            lease -> {
              Optional<FtpEntry> itself = lease.stat(path);
              symbolicLink |= itself.filter(SymbolicLinks::isLink).isPresent();
              return SymbolicLinks.follow(lease, path, itself);
            });
    entry = found.orElse(null);
    return found;
  }

  /** What is known, asked for now if nothing is. Fails if the file is not there. */
  FtpEntry get() throws FileSystemException {
    FtpEntry known = entry;
    if (known != null) {
      return known;
    }
    return look()
        .orElseThrow(
            () ->
                new FtpFileSystemException(
                    leases.name().getFriendlyURI() + " is not there (any more).", null));
  }

  /**
   * When it last changed. Without MLST a server tells it of files only (MDTM, RFC 3659 section 3);
   * of a directory, then, the listing of its parent does. Empty if not even that.
   */
  Optional<FtpTimestamp> lastModified() throws FileSystemException {
    FtpEntry known = get();
    Optional<Leases> parent = leases.parent();
    if (known.lastModified().isPresent() || typeOf(known) == FileType.FILE || parent.isEmpty()) {
      return known.lastModified();
    }
    String path = leases.path();
    Optional<FtpEntry> listed =
        new Folder(parent.get())
            .find(path.substring(path.lastIndexOf('/') + 1))
            .filter(found -> typeOf(found) == FileType.FOLDER);
    entry = listed.orElse(known);
    return listed.flatMap(FtpEntry::lastModified);
  }

  /**
   * Takes over what the listing of the parent said, and gives the type; null for a link, since what
   * it points to is asked only if somebody wants to know.
   */
  @Nullable FileType listedAs(FtpEntry listed) {
    symbolicLink = SymbolicLinks.isLink(listed);
    entry = symbolicLink ? null : listed;
    return symbolicLink ? null : typeOf(listed);
  }

  static FileType typeOf(FtpEntry entry) {
    return entry.kind() == FtpEntry.Kind.DIRECTORY ? FileType.FOLDER : FileType.FILE;
  }

  /** Whether a listing or the server itself called it a link. */
  boolean isSymbolicLink() {
    return symbolicLink;
  }

  /** Size and time have changed, or may have. */
  void outdated() {
    entry = null;
  }

  /** Nothing is known of it any more. */
  void forget() {
    entry = null;
    symbolicLink = false;
  }
}
