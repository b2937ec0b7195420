package org.ftpconnector.vfs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.api.FtpTimestamp;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.ftpconnector.vfs.server.OwnChanges;
import org.jspecify.annotations.Nullable;

/**
 * What the server last said of one file, and asking it where it said nothing. Safe for many
 * threads: each fact carries the time of its question, and one that was overtaken by a change of
 * our own is not believed.
 */
final class KnownFacts {
  private static final Known NOTHING = new Known(-1, null, null, false, Origin.ELSEWHERE);

  private final Leases leases;
  private final OwnChanges changes;
  private volatile Known known = NOTHING;
  private volatile @Nullable Entries entries;
  private volatile int refreshes;

  /**
   * Type and entry are null where they are not known; {@code origin}: of what is known of the time.
   */
  private record Known(
      long time,
      @Nullable FileType type,
      @Nullable FtpEntry entry,
      boolean symbolicLink,
      Origin origin) {}

  /** Where the time was looked for, the last resort last. */
  private enum Origin {
    ELSEWHERE,
    LISTING,
    MDTM
  }

  /**
   * The names of a folder's children, whether something else is in it, and whether the listing was
   * read to the last line.
   */
  private record Entries(long time, List<FileName> names, boolean inUse, boolean isWhole) {}

  KnownFacts(Leases leases) {
    this.leases = leases;
    this.changes = leases.access().use().changes();
  }

  /** Asks the server, following links; empty if there is nothing. */
  Optional<FtpEntry> look() throws FileSystemException {
    String path = leases.path();
    TransferOptions options = leases.access().listingOptions();
    long time = changes.now();
    int refreshesBefore = refreshes;
    boolean[] symbolicLink = {known.symbolicLink()};
    Optional<FtpEntry> found =
        leases.ask(
            "look at",
            lease -> {
              Optional<FtpEntry> itself = lease.stat(path, options);
              symbolicLink[0] |= itself.filter(SymbolicLinks::isLink).isPresent();
              return SymbolicLinks.follow(lease, path, itself, options);
            });
    FileType type = found.map(SymbolicLinks::typeOf).orElse(FileType.IMAGINARY);
    remember(
        new Known(time, type, found.orElse(null), symbolicLink[0], Origin.ELSEWHERE),
        refreshesBefore);
    return found;
  }

  /** Unless a refresh has come between: after it nothing may be known that was asked before. */
  private synchronized void remember(Known answer, int refreshesBefore) {
    if (refreshes == refreshesBefore) {
      known = answer;
    }
  }

  /** The type, if it is known. */
  @Nullable FileType knownType() throws FileSystemException {
    Known last = known;
    return last.type() != null && changes.isCurrent(leases.path(), last.time())
        ? last.type()
        : null;
  }

  /** What is known, asked for now if nothing is. Fails if the file is not there. */
  FtpEntry get() throws FileSystemException {
    FtpEntry entry = knownEntry();
    if (entry != null) {
      return entry;
    }
    return look()
        .orElseThrow(
            () ->
                new FtpFileSystemException(
                    leases.name().getFriendlyURI() + " is not there (any more).", null));
  }

  /** Its size: a listing may leave it out, and the server tell it when it is asked. */
  OptionalLong size() throws FileSystemException {
    OptionalLong known = get().size();
    return known.isPresent() ? known : look().map(FtpEntry::size).orElse(known);
  }

  /** What the server said last, however long ago; null for nothing. */
  @Nullable FtpEntry listedEntry() {
    return known.entry();
  }

  /** A folder's time changes with its entries too. */
  private @Nullable FtpEntry knownEntry() throws FileSystemException {
    Known last = known;
    return changes.isCurrentWithEntries(leases.path(), last.time()) ? last.entry() : null;
  }

  /**
   * When it last changed. Without MLST a server tells it of files only (MDTM, RFC 3659 section 3),
   * if it knows that; of all else the listing of its parent does. What a listing leaves unknown is
   * asked by MDTM, once. Empty if not even that tells it, and of the root.
   */
  Optional<FtpTimestamp> lastModified() throws FileSystemException {
    int refreshesBefore = refreshes;
    FtpEntry itself = get();
    Known last = known;
    Optional<Leases> parent = leases.parent();
    if (itself.lastModified().isPresent() || parent.isEmpty() || last.origin() == Origin.MDTM) {
      return itself.lastModified();
    }
    Optional<FtpTimestamp> listed =
        last.origin() == Origin.LISTING ? Optional.empty() : listedTime(itself, parent.get());
    return listed.isPresent() ? listed : statedTime(itself, last, refreshesBefore);
  }

  private Optional<FtpTimestamp> listedTime(FtpEntry itself, Leases parent)
      throws FileSystemException {
    long time = changes.now();
    String path = leases.path();
    Optional<FtpEntry> listed =
        new Folder(parent)
            .find(path.substring(path.lastIndexOf('/') + 1))
            .filter(found -> SymbolicLinks.typeOf(found) == SymbolicLinks.typeOf(itself));
    listed.ifPresent(found -> listedAs(found, time));
    return listed.flatMap(FtpEntry::lastModified);
  }

  /** With a time or without, it is not asked for again as long as the entry is believed. */
  private Optional<FtpTimestamp> statedTime(FtpEntry itself, Known last, int refreshesBefore)
      throws FileSystemException {
    String path = leases.path();
    Optional<FtpTimestamp> stated = leases.ask("look at", lease -> lease.lastModified(path));
    FtpEntry completed =
        new FtpEntry(
            itself.name(),
            itself.kind(),
            itself.size(),
            stated,
            itself.linkTarget(),
            itself.facts());
    remember(
        new Known(last.time(), last.type(), completed, last.symbolicLink(), Origin.MDTM),
        refreshesBefore);
    return stated;
  }

  /**
   * Takes over what a listing of the parent said that was begun at that time. The type of a link
   * stays unknown, since what it points to is asked only if somebody wants to know.
   */
  void listedAs(FtpEntry listed, long time) {
    boolean isLink = SymbolicLinks.isLink(listed);
    known =
        isLink
            ? new Known(time, null, null, true, Origin.LISTING)
            : new Known(time, SymbolicLinks.typeOf(listed), listed, false, Origin.LISTING);
  }

  /** Whether a listing or the server itself called it a link. */
  boolean isSymbolicLink() {
    return known.symbolicLink();
  }

  /** The names of the children as they were last listed; null if that is not known. */
  @Nullable List<FileName> children() throws FileSystemException {
    Entries last = entries;
    return last != null && changes.isCurrent(OwnChanges.entriesOf(leases.path()), last.time())
        ? last.names()
        : null;
  }

  /** Whether the last listing of it had what is no child: uploads, under way or left. */
  boolean isInUse() {
    Entries last = entries;
    return last != null && last.inUse();
  }

  /** Whether the last listing of it had lines that could not be read, which may be of children. */
  boolean isListedInPart() {
    Entries last = entries;
    return last != null && !last.isWhole();
  }

  /**
   * A listing that was begun at that time had these; {@code inUse}: and what is no child; {@code
   * isWhole}: and no line that could not be read.
   */
  void listed(List<FileName> names, boolean inUse, boolean isWhole, long time)
      throws FileSystemException {
    entries = new Entries(time, names, inUse, isWhole);
    isFolder(time);
  }

  /** It was a folder then: it could be listed, took a file, or was made. */
  void isFolder(long time) throws FileSystemException {
    if (knownType() != FileType.FOLDER) {
      known = new Known(time, FileType.FOLDER, null, known.symbolicLink(), Origin.ELSEWHERE);
    }
  }

  /** We have changed it, so that it is of this type now; null if that is not certain. */
  void changed(@Nullable FileType type) throws FileSystemException {
    boolean wasThere = type != null && type != FileType.IMAGINARY && knownType() == type;
    boolean isLink = type != FileType.IMAGINARY && known.symbolicLink();
    known = new Known(changes.changed(leases.path()), type, null, isLink, Origin.ELSEWHERE);
    Optional<Leases> parent = leases.parent();
    if (!wasThere && parent.isPresent()) {
      changes.changed(OwnChanges.entriesOf(parent.get().path()));
    }
  }

  /** Nothing is known of it any more. */
  synchronized void forget() {
    refreshes++;
    known = NOTHING;
    entries = null;
  }
}
