package org.ftpconnector.vfs;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelector;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.RandomAccessContent;
import org.apache.commons.vfs2.Selectors;
import org.apache.commons.vfs2.provider.AbstractFileObject;
import org.apache.commons.vfs2.provider.DefaultFileContent;
import org.apache.commons.vfs2.util.FileObjectUtils;
import org.apache.commons.vfs2.util.RandomAccessMode;
import org.ftpconnector.api.FtpEntry;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * This is a file on an FTP server. Each operation takes a lease, does its work and returns the
 * lease; a stream returns its lease when closed.
 *
 * <p>What the server said of the file is kept until {@link #refresh()}, {@link #close()} or a write
 * through this provider, in whatever data mode; children come with what the listing of their parent
 * said. A symbolic link has the type, size and time of what it points to; it does not exist if that
 * is not there, and is a file if the server does not say where it points. Deleting a link deletes
 * the link alone.
 *
 * <p>Failures are {@code FileSystemException}s that say what was tried with which file and what the
 * server replied, and have the connection's exception as their cause.
 *
 * <p>Safe for many threads, and no lock is held while a server is waited for: the methods in which
 * the base class would hold its lock of the whole file system are written anew here.
 */
public final class FtpFileObject extends AbstractFileObject<FtpFileSystem> {
  private final FtpFileName name;
  private final FtpFileSystem fileSystem;
  private final Leases leases;
  private final KnownFacts facts;
  private volatile @Nullable FtpFileContent content;

  FtpFileObject(FtpFileName name, FtpFileSystem fileSystem) {
    super(name, fileSystem);
    this.name = name;
    this.fileSystem = fileSystem;
    this.leases = new Leases(fileSystem.access(), name);
    this.facts = new KnownFacts(leases);
  }

  static FtpFileObject of(FileObject file) throws FileSystemException {
    return (FtpFileObject) FileObjectUtils.getAbstractFileObject(file);
  }

  FtpFileSystem fileSystem() {
    return fileSystem;
  }

  Leases leases() {
    return leases;
  }

  KnownFacts facts() {
    return facts;
  }

  @Override
  public FileType getType() throws FileSystemException {
    FileType known = facts.knownType();
    return known != null ? known : doGetType();
  }

  @Override
  protected FileType doGetType() throws FileSystemException {
    Optional<FtpEntry> found = facts.look();
    if (name.getDepth() == 0) {
      // A root there always is, even where the server will not describe it.
      return FileType.FOLDER;
    }
    return found.map(SymbolicLinks::typeOf).orElse(FileType.IMAGINARY);
  }

  boolean isKnownFolder() throws FileSystemException {
    return name.getDepth() == 0 || facts.knownType() == FileType.FOLDER;
  }

  /** Whether it is a folder, and no link to one; asks if that is not known. */
  boolean isRealFolder() throws FileSystemException {
    return getType() == FileType.FOLDER && !facts.isSymbolicLink();
  }

  @Override
  protected boolean doIsSymbolicLink() {
    return facts.isSymbolicLink();
  }

  /** By the name, as Unix has it. */
  @Override
  protected boolean doIsHidden() {
    return name.getBaseName().startsWith(".");
  }

  @Override
  protected long doGetContentSize() throws FileSystemException {
    return facts
        .size()
        .orElseThrow(
            () ->
                new FtpFileSystemException(
                    "The server does not state the size of " + name.getFriendlyURI() + ".", null));
  }

  /**
   * Milliseconds since 1970; 0 where the server states no time that can be read in one way only,
   * not in its listing nor by MDTM, and for its root.
   */
  @Override
  protected long doGetLastModifiedTime() throws FileSystemException {
    return facts.lastModified().map(time -> time.instant().toEpochMilli()).orElse(0L);
  }

  @Override
  protected boolean doSetLastModifiedTime(long millis) throws FileSystemException {
    FileType type = facts.knownType();
    String path = leases.path();
    try {
      leases.run(
          "set the time of", lease -> lease.setLastModified(path, Instant.ofEpochMilli(millis)));
    } finally {
      facts.changed(type);
    }
    return true;
  }

  /** The facts that the server stated, by their lower-case names (RFC 3659 section 7.5). */
  @Override
  protected Map<String, Object> doGetAttributes() throws FileSystemException {
    return Map.copyOf(facts.get().facts());
  }

  @Override
  protected FileContent doCreateFileContent() throws FileSystemException {
    FtpFileContent created =
        new FtpFileContent(this, new DefaultFileContent(this, getFileContentInfoFactory()));
    content = created;
    return created;
  }

  @Override
  public FileObject[] getChildren() throws FileSystemException {
    return new Children(this).get();
  }

  /** Not used: children are resolved at once, with what the listing said of them. */
  @Override
  protected String[] doListChildren() {
    throw new UnsupportedOperationException("Children lists");
  }

  @Override
  public void createFile() throws FileSystemException {
    FileType type = getType();
    if (type == FileType.FOLDER) {
      throw new FileSystemException("vfs.provider/create-file.error", name);
    }
    if (type == FileType.IMAGINARY) {
      new Writing(this).createFile();
    }
  }

  @Override
  public void createFolder() throws FileSystemException {
    FileType known = isKnownFolder() ? FileType.FOLDER : facts.knownType();
    if (known == FileType.FILE) {
      throw new FileSystemException("vfs.provider/create-folder-mismatched-type.error", name);
    }
    if (known != FileType.FOLDER) {
      new Writing(this).createFolder();
    }
  }

  @Override
  public boolean delete() throws FileSystemException {
    return new Deletion(this).deleteSelf();
  }

  /**
   * Deletes what the selector selects, below this too, but nothing that symbolic links point to. A
   * folder that keeps children stays.
   */
  @Override
  public int delete(FileSelector selector) throws FileSystemException {
    if (selector == Selectors.SELECT_SELF) {
      return delete() ? 1 : 0;
    }
    return FtpFileSystemException.inOwnWords(() -> new Deletion(this).delete(selector));
  }

  /** No deeper than is sensible, and not into a folder that it is inside of already. */
  @Override
  public void findFiles(FileSelector selector, boolean depthwise, List<FileObject> selected)
      throws FileSystemException {
    super.findFiles(new BoundedWalk(selector, FtpFileObject::lastListed), depthwise, selected);
  }

  private static @Nullable FtpEntry lastListed(FileObject file) {
    return file instanceof FtpFileObject ours ? ours.facts.listedEntry() : null;
  }

  /** Also true for a file whose URL differs in the query only: it is renamed, not copied. */
  @Override
  public boolean canRenameTo(FileObject target) {
    return target.getFileSystem() instanceof FtpFileSystem other
        && fileSystem.isSameServerAndLogin(other);
  }

  @Override
  protected boolean doIsSameFile(FileObject other) throws FileSystemException {
    return canRenameTo(other) && leases.path().equals(other.getName().getPathDecoded());
  }

  /** A rename where both are of one server and login, else a copy and a deletion. */
  @Override
  public void moveTo(FileObject target) throws FileSystemException {
    if (doIsSameFile(target)) {
      return;
    }
    if (canRenameTo(target)) {
      new Moving(this).renameTo(of(target));
      return;
    }
    FtpFileSystemException.inOwnWords(
        () -> {
          new Moving(this).copyTo(target);
          return true;
        });
  }

  @Override
  public void copyFrom(FileObject source, FileSelector selector) throws FileSystemException {
    FtpFileSystemException.inOwnWords(
        () -> {
          new Copying(this).from(source, selector);
          return true;
        });
  }

  @Override
  public InputStream getInputStream(int bufferSize) throws FileSystemException {
    return new FileStreams(leases).read();
  }

  @Override
  protected RandomAccessContent doGetRandomAccessContent(RandomAccessMode mode)
      throws FileSystemException {
    return new FileStreams(leases).readAnywhere(doGetContentSize());
  }

  /** The folder is made if it is missing; not asked for beforehand if nothing is known of it. */
  @Override
  public LeasedOutputStream getOutputStream(boolean append) throws FileSystemException {
    return UploadOpening.opened(new Writing(this).open(append));
  }

  /** Nothing left to do: the stream itself tells how it ended. */
  @Override
  protected void endOutput() {}

  @Override
  public void refresh() throws FileSystemException {
    super.refresh();
    facts.forget();
  }

  @Override
  public void close() throws FileSystemException {
    FtpFileContent open = content;
    try {
      if (open != null) {
        // Before the base class does it, under its lock.
        open.close();
      }
      super.close();
    } finally {
      facts.forget();
    }
  }

  /** The URI without the password. */
  @Override
  public String toString() {
    return name.getFriendlyURI();
  }
}
