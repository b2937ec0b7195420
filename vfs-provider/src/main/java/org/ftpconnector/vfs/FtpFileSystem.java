package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.AbstractFileName;
import org.apache.commons.vfs2.provider.AbstractFileSystem;
import org.apache.commons.vfs2.util.FileObjectUtils;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.server.ServerUse;
import org.ftpconnector.vfs.server.SettableTimes;
import org.jspecify.annotations.Nullable;

/**
 * A file system has the files of one connection factory or server, login, query and set of options.
 * It holds no connection, and looks for its lease source when a file first needs the server.
 */
public final class FtpFileSystem extends AbstractFileSystem {
  /** What the files of an FTP server can do. */
  static final Collection<Capability> CAPABILITIES =
      List.of(
          Capability.CREATE,
          Capability.DELETE,
          Capability.RENAME,
          Capability.GET_TYPE,
          Capability.LIST_CHILDREN,
          Capability.READ_CONTENT,
          Capability.WRITE_CONTENT,
          Capability.APPEND_CONTENT,
          Capability.GET_LAST_MODIFIED,
          Capability.SET_LAST_MODIFIED_FILE,
          Capability.SET_LAST_MODIFIED_FOLDER,
          Capability.ATTRIBUTES,
          Capability.RANDOM_ACCESS_READ,
          Capability.URI);

  private final ServerAccess access;
  private final Elsewhere elsewhere;

  /** Finds the files of other file systems. */
  @FunctionalInterface
  interface Elsewhere {
    FileObject file(FileName name, @Nullable FileSystemOptions options) throws FileSystemException;
  }

  FtpFileSystem(
      FtpFileName root,
      @Nullable FileSystemOptions options,
      LeaseSource leases,
      Transfers transfers,
      ServerUse use,
      Elsewhere elsewhere) {
    super(root, null, options);
    this.access = new ServerAccess(leases, transfers, use, this::isKnownFolder);
    this.elsewhere = elsewhere;
  }

  /** How its files use the server. */
  ServerAccess access() {
    return access;
  }

  private boolean isKnownFolder(FileName name) throws FileSystemException {
    FtpFileObject cached = cached(name);
    return cached != null && cached.isKnownFolder();
  }

  /** Whether the same path is the same file there: only query or data mode may differ. */
  boolean isSameServerAndLogin(FtpFileSystem other) {
    return access.leases().equals(other.access.leases());
  }

  /** Gives up what nobody uses now; the file system remains usable. */
  @Override
  protected void doCloseCommunicationLink() {
    access.leases().closeIdle();
  }

  /**
   * Gives up everything that is its own; not as {@code super} does it, which calls {@link
   * #doCloseCommunicationLink} and no more (commons-vfs2 2.10.0): others may share what is idle.
   */
  @Override
  public void close() {
    access.leases().close();
  }

  /**
   * In milliseconds: 1000, since times are set to the second ({@code MFMT}). A server whose only
   * source of times is LIST states them to the minute or day.
   */
  @Override
  public double getLastModTimeAccuracy() {
    return 1000;
  }

  /**
   * Whether times can be set depends on the server, and the first such question takes a lease: a
   * move from elsewhere would fail at the last step if it could not (commons-vfs2 2.10.0, {@code
   * AbstractFileObject.moveTo}). A server that does not state it is tried, once this provider has
   * written a file there.
   */
  @Override
  public boolean hasCapability(Capability capability) {
    return super.hasCapability(capability)
        && switch (capability) {
          case SET_LAST_MODIFIED_FILE -> settableTimes().files();
          case SET_LAST_MODIFIED_FOLDER -> settableTimes().folders();
          default -> true;
        };
  }

  private SettableTimes.Answer settableTimes() {
    SettableTimes.Answer known = access.use().times().known();
    if (known != null) {
      return known;
    }
    try (FtpConnection lease = access.lease()) {
      return access.use().times().ask(lease, access.listingOptions());
    } catch (IOException e) {
      // No promise then; whoever goes on to use the server is told why.
      return SettableTimes.Answer.NONE;
    }
  }

  /** A name of another query or login is that of another file system, and is resolved there. */
  @Override
  public FileObject resolveFile(FileName name) throws FileSystemException {
    return name instanceof FtpFileName other
            && !other.getRootURI().equals(getRootName().getRootURI())
        ? elsewhere.file(other, getFileSystemOptions())
        : super.resolveFile(name);
  }

  /** The file object of this name, if the cache of the manager has one; asks nobody. */
  @Nullable FtpFileObject cached(FileName name) throws FileSystemException {
    FileObject file = getFileFromCache(name);
    return file == null ? null : (FtpFileObject) FileObjectUtils.getAbstractFileObject(file);
  }

  @Override
  protected void addCapabilities(Collection<Capability> capabilities) {
    capabilities.addAll(CAPABILITIES);
  }

  @Override
  protected FileObject createFile(AbstractFileName name) {
    return new FtpFileObject((FtpFileName) name, this);
  }
}
