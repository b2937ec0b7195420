package org.ftpconnector.vfs;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.vfs2.FileNotFolderException;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSelector;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.AbstractFileObject;
import org.apache.commons.vfs2.util.FileObjectUtils;
import org.ftpconnector.api.FtpEntry;

/**
 * A file on an FTP server. Each operation takes a lease, does its work and returns the lease; a
 * stream returns its lease when closed.
 *
 * <p>What the server said of the file is kept until {@link #refresh()}, {@link #close()} or a write
 * through this object; children come with what the listing of their parent said. A symbolic link
 * has the type, size and time of what it points to; it does not exist if that is not there, and is
 * a file if the server does not say where it points. Deleting a link deletes the link alone.
 *
 * <p>Failures are {@code FileSystemException}s that say what was tried with which file and what the
 * server replied, and have the connection's exception as their cause. Thread-safe as far as Commons
 * VFS is: it waits for the server under a lock of the file system where its base class does.
 */
public final class FtpFileObject extends AbstractFileObject<FtpFileSystem> {
  private final FtpFileName name;
  private final FtpFileSystem fileSystem;
  private final Leases leases;
  private final KnownFacts facts;
  private final FileTransfers transfers;
  private volatile boolean uploadFailed;

  FtpFileObject(FtpFileName name, FtpFileSystem fileSystem) {
    super(name, fileSystem);
    this.name = name;
    this.fileSystem = fileSystem;
    this.leases = new Leases(fileSystem, name);
    this.facts = new KnownFacts(leases);
    this.transfers = new FileTransfers(leases);
  }

  /** Afterwards nothing is known of the file, also if it fails: the server may have done it. */
  private void change(String what, Leases.Command command) throws FileSystemException {
    try {
      leases.run(what, command);
    } finally {
      facts.outdated();
    }
  }

  @Override
  public FileType getType() throws FileSystemException {
    return FtpFileSystemException.inOwnWords(super::getType);
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

  @Override
  protected boolean doIsSymbolicLink() {
    return facts.isSymbolicLink();
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
    String path = leases.path();
    change("set the time of", lease -> lease.setLastModified(path, Instant.ofEpochMilli(millis)));
    return true;
  }

  @Override
  protected FileObject[] doListChildrenResolved() throws FileSystemException {
    if (!getType().hasChildren()) {
      throw new FileNotFolderException(name.getFriendlyURI());
    }
    List<FtpEntry> entries = new Folder(leases).list();
    FileObject[] children = new FileObject[entries.size()];
    for (int i = 0; i < children.length; i++) {
      children[i] = child(entries.get(i));
    }
    return children;
  }

  private FileObject child(FtpEntry listed) throws FileSystemException {
    FileObject child = fileSystem.resolveFile(name.child(listed.name(), KnownFacts.typeOf(listed)));
    FtpFileObject file = of(child);
    file.injectType(file.facts.listedAs(listed));
    return child;
  }

  /** Not used: children are resolved at once, with what the listing said of them. */
  @Override
  protected String[] doListChildren() {
    throw new UnsupportedOperationException("doListChildrenResolved lists");
  }

  @Override
  public void createFolder() throws FileSystemException {
    FtpFileSystemException.inOwnWords(
        () -> {
          super.createFolder();
          return true;
        });
  }

  @Override
  protected void doCreateFolder() throws FileSystemException {
    try {
      new Folder(leases).create();
    } finally {
      facts.outdated();
    }
  }

  /**
   * Deletes what the selector selects, below this too, but nothing that symbolic links point to. A
   * folder that keeps children stays.
   */
  @Override
  public int delete(FileSelector selector) throws FileSystemException {
    return FtpFileSystemException.inOwnWords(
        () -> {
          List<FileObject> files = new ArrayList<>();
          findFiles(new LinksNotFollowed(selector), true, files);
          int deleted = 0;
          for (FileObject file : files) {
            deleted += of(file).deleteUnlessKept() ? 1 : 0;
          }
          return deleted;
        });
  }

  private boolean deleteUnlessKept() throws FileSystemException {
    if (isRealFolder() && getChildren().length != 0) {
      return false;
    }
    doDelete();
    try {
      handleDelete();
    } catch (FileSystemException e) {
      throw e;
    } catch (Exception e) {
      throw new FtpFileSystemException("Deleted " + name.getFriendlyURI() + ", but: " + e, e);
    }
    return true;
  }

  private boolean isRealFolder() throws FileSystemException {
    return getType() == FileType.FOLDER && !facts.isSymbolicLink();
  }

  @Override
  protected void doDelete() throws FileSystemException {
    String path = leases.path();
    if (isRealFolder()) {
      change("delete the folder", lease -> lease.removeDirectory(path));
    } else {
      change("delete", lease -> lease.delete(path));
    }
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

  @Override
  public void moveTo(FileObject target) throws FileSystemException {
    if (doIsSameFile(target)) {
      return;
    }
    FtpFileSystemException.inOwnWords(
        () -> {
          super.moveTo(target);
          return true;
        });
  }

  @Override
  protected void doRename(FileObject target) throws FileSystemException {
    String from = leases.path();
    String to = target.getName().getPathDecoded();
    change(
        "rename to " + target.getName().getFriendlyURI() + " what was",
        lease -> lease.rename(from, to));
  }

  @Override
  public InputStream getInputStream(int bufferSize) throws FileSystemException {
    return FtpFileSystemException.inOwnWords(() -> super.getInputStream(bufferSize));
  }

  @Override
  protected InputStream doGetInputStream(int bufferSize) throws FileSystemException {
    return transfers.read();
  }

  @Override
  public OutputStream getOutputStream(boolean append) throws FileSystemException {
    return FtpFileSystemException.inOwnWords(() -> super.getOutputStream(append));
  }

  @Override
  protected OutputStream doGetOutputStream(boolean append) throws FileSystemException {
    if (getType() == FileType.FOLDER) {
      // Known by now. Apache FtpServer 1.2.1 would refuse only after the last byte.
      throw new FtpFileSystemException(
          "Cannot write " + name.getFriendlyURI() + ": it is a folder.", null);
    }
    uploadFailed = false;
    return transfers.write(append, () -> uploadFailed = true);
  }

  /** After an upload that failed the server may have the file, a part of it or none: ask again. */
  @Override
  protected void endOutput() throws Exception {
    if (uploadFailed) {
      refresh();
    } else {
      super.endOutput();
    }
  }

  @Override
  protected void onChange() {
    facts.outdated();
  }

  @Override
  public void refresh() throws FileSystemException {
    super.refresh();
    forget();
  }

  @Override
  public void close() throws FileSystemException {
    try {
      super.close();
    } finally {
      forget();
    }
  }

  /** The base class forgets only what it has attached, which children from a listing are not. */
  private void forget() {
    facts.forget();
    injectType(null);
  }

  private static FtpFileObject of(FileObject file) throws FileSystemException {
    return (FtpFileObject) FileObjectUtils.getAbstractFileObject(file);
  }

  /** The URI without the password. */
  @Override
  public String toString() {
    return name.getFriendlyURI();
  }
}
