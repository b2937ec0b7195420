package org.ftpconnector.vfs;

import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileContent;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileNotFolderException;
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
import org.jspecify.annotations.Nullable;

/**
 * A file on an FTP server. Each operation takes a lease, does its work and returns the lease; a
 * stream returns its lease when closed.
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
  private final FileTransfers transfers;
  private volatile @Nullable FtpFileContent content;

  FtpFileObject(FtpFileName name, FtpFileSystem fileSystem) {
    super(name, fileSystem);
    this.name = name;
    this.fileSystem = fileSystem;
    this.leases = new Leases(fileSystem, name);
    this.facts = new KnownFacts(leases);
    this.transfers = new FileTransfers(leases);
  }

  static FtpFileObject of(FileObject file) throws FileSystemException {
    return (FtpFileObject) FileObjectUtils.getAbstractFileObject(file);
  }

  Leases leases() {
    return leases;
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
    return found.map(KnownFacts::typeOf).orElse(FileType.IMAGINARY);
  }

  /** The type as far as it is known without asking. */
  @Nullable FileType knownType() throws FileSystemException {
    return facts.knownType();
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
        .get()
        .size()
        .orElseThrow(
            () ->
                new FtpFileSystemException(
                    "The server does not state the size of " + name.getFriendlyURI() + ".", null));
  }

  /** Milliseconds since 1970; 0 where the server states no time, as of its root. */
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
    List<FileName> known = facts.children();
    if (known != null) {
      FileObject[] children = new FileObject[known.size()];
      for (int i = 0; i < children.length; i++) {
        children[i] = fileSystem.resolveFile(known.get(i));
      }
      return children;
    }
    if (facts.knownType() != null && !getType().hasChildren()) {
      throw new FileNotFolderException(name);
    }
    return doListChildrenResolved();
  }

  @Override
  protected FileObject[] doListChildrenResolved() throws FileSystemException {
    long time = fileSystem.use().changes().now();
    List<FtpEntry> entries = new Folder(leases).list();
    FileObject[] children = new FileObject[entries.size()];
    for (int i = 0; i < children.length; i++) {
      FtpEntry listed = entries.get(i);
      children[i] = fileSystem.resolveFile(name.child(listed.name(), KnownFacts.typeOf(listed)));
      of(children[i]).facts.listedAs(listed, time);
    }
    facts.listed(Arrays.stream(children).map(FileObject::getName).toList(), time);
    return children;
  }

  /** The names of the children, if they are known without asking. */
  Optional<List<FileName>> knownChildren() throws FileSystemException {
    return Optional.ofNullable(facts.children());
  }

  /** Not used: children are resolved at once, with what the listing said of them. */
  @Override
  protected String[] doListChildren() {
    throw new UnsupportedOperationException("doListChildrenResolved lists");
  }

  @Override
  public void createFile() throws FileSystemException {
    switch (getType()) {
      case FILE -> {}
      case IMAGINARY -> {
        try (LeasedOutputStream empty = getOutputStream(false)) {
          empty.flush();
        } catch (java.io.IOException e) {
          throw FtpFileSystemException.cannot("create", name, e);
        }
      }
      default -> throw new FileSystemException("vfs.provider/create-file.error", name);
    }
  }

  @Override
  public void createFolder() throws FileSystemException {
    FileType known = isKnownFolder() ? FileType.FOLDER : facts.knownType();
    if (known == FileType.FILE) {
      throw new FileSystemException("vfs.provider/create-folder-mismatched-type.error", name);
    }
    if (known != FileType.FOLDER) {
      doCreateFolder();
    }
  }

  @Override
  protected void doCreateFolder() throws FileSystemException {
    try {
      made(new Folder(leases).create());
    } catch (FileSystemException e) {
      facts.changed(null);
      throw e;
    }
    facts.isFolder(fileSystem.use().changes().now());
  }

  private void made(List<FtpFileName> folders) throws FileSystemException {
    for (FtpFileName folder : folders) {
      FtpFileObject file =
          folder.equals(name) ? this : of(fileSystem.resolveFile((FileName) folder));
      file.facts.changed(FileType.FOLDER);
      fileSystem.fireFileCreated(file);
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

  /** Deletes it, a folder only if it is empty; true. */
  boolean deleteNow() throws FileSystemException {
    doDelete();
    return deleted();
  }

  @Override
  protected void doDelete() throws FileSystemException {
    String path = leases.path();
    boolean isFolder = isRealFolder();
    try {
      if (isFolder) {
        leases.run("delete the folder", lease -> lease.removeDirectory(path));
      } else {
        leases.run("delete", lease -> lease.delete(path));
      }
    } catch (FileSystemException e) {
      facts.changed(null);
      throw e;
    }
  }

  /** It has been deleted; true. */
  boolean deleted() throws FileSystemException {
    facts.changed(FileType.IMAGINARY);
    fileSystem.fireFileDeleted(this);
    return true;
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
      doRename(target);
      return;
    }
    FtpFileSystemException.inOwnWords(
        () -> {
          moveAcross(target);
          return true;
        });
  }

  private void moveAcross(FileObject target) throws FileSystemException {
    target.copyFrom(this, Selectors.SELECT_SELF);
    boolean isFile = getType().hasContent();
    if (target
        .getFileSystem()
        .hasCapability(
            isFile ? Capability.SET_LAST_MODIFIED_FILE : Capability.SET_LAST_MODIFIED_FOLDER)) {
      target.getContent().setLastModifiedTime(getContent().getLastModifiedTime());
    }
    deleteNow();
  }

  @Override
  protected void doRename(FileObject target) throws FileSystemException {
    FtpFileObject renamed = of(target);
    if (rename(renamed) == Renaming.Result.FOLDER_IN_THE_WAY) {
      renamed.deleteAll();
      rename(renamed);
    }
  }

  private Renaming.Result rename(FtpFileObject renamed) throws FileSystemException {
    FileType type = facts.knownType();
    String what = "rename to " + renamed.name.getFriendlyURI() + " what was";
    Renaming.Result result;
    try {
      result =
          leases.ask(
              what, lease -> new Renaming(lease, leases.path(), renamed.leases.path()).rename());
    } catch (FileSystemException e) {
      facts.changed(null);
      renamed.facts.changed(null);
      throw e;
    }
    if (result == Renaming.Result.RENAMED) {
      if (type != FileType.FILE) {
        fileSystem.use().changes().everythingChanged();
      }
      facts.changed(FileType.IMAGINARY);
      renamed.facts.forget();
      renamed.facts.changed(type);
      renamed.fileSystem.fireFileCreated(renamed);
      fileSystem.fireFileDeleted(this);
    }
    return result;
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
    return transfers.read();
  }

  @Override
  protected RandomAccessContent doGetRandomAccessContent(RandomAccessMode mode)
      throws FileSystemException {
    return transfers.readAnywhere(doGetContentSize());
  }

  /** Sent as far as it goes without knowing the folder; the folder is made if it is missing. */
  @Override
  public LeasedOutputStream getOutputStream(boolean append) throws FileSystemException {
    FileType known = facts.knownType();
    if (known == FileType.FOLDER) {
      throw new FtpFileSystemException(
          "Cannot write " + name.getFriendlyURI() + ": it is a folder.", null);
    }
    FtpFileObject folder = folder();
    boolean isFolderKnown = known == FileType.FILE || folder == null || folder.isKnownFolder();
    return transfers.write(
        append, isFolderKnown, (isStored, made) -> uploadEnded(isStored, made, known));
  }

  /** After an upload that failed the server may have the file, a part of it or none: ask again. */
  private void uploadEnded(boolean isStored, List<FtpFileName> made, @Nullable FileType before)
      throws FileSystemException {
    made(made);
    facts.changed(isStored ? FileType.FILE : null);
    if (!isStored) {
      return;
    }
    FtpFileObject folder = folder();
    if (folder != null) {
      folder.facts.isFolder(fileSystem.use().changes().now());
    }
    if (before == FileType.FILE) {
      fileSystem.fireFileChanged(this);
    } else {
      fileSystem.fireFileCreated(this);
    }
  }

  /** The folder it is in, not refreshed as {@link #getParent} does by default; null of the root. */
  private @Nullable FtpFileObject folder() throws FileSystemException {
    FileName parent = name.getParent();
    if (parent == null) {
      return null;
    }
    FtpFileObject known = fileSystem.cached(parent);
    return known != null ? known : of(fileSystem.resolveFile(parent));
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
