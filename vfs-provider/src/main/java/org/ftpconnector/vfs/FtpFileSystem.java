package org.ftpconnector.vfs;

import java.io.IOException;
import java.util.Collection;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.AbstractFileName;
import org.apache.commons.vfs2.provider.AbstractFileSystem;
import org.apache.commons.vfs2.util.FileObjectUtils;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpLoginException;
import org.ftpconnector.api.FtpUnavailableException;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.vfs.name.FtpFileName;
import org.jspecify.annotations.Nullable;

/**
 * The files of one connection factory or server, login, query and set of options. Holds no
 * connection; where its leases come from is found out when a file first needs the server.
 */
public final class FtpFileSystem extends AbstractFileSystem {
  private final LeaseSource leases;
  private final TransferOptions transferOptions;
  private final FtpFileProvider provider;
  private final ServerUse use;

  FtpFileSystem(
      FtpFileName root,
      @Nullable FileSystemOptions options,
      LeaseSource leases,
      TransferOptions transferOptions,
      FtpFileProvider provider) {
    super(root, null, options);
    this.leases = leases;
    this.transferOptions = transferOptions;
    this.provider = provider;
    this.use = provider.use(leases);
  }

  /** What every transfer and listing here asks for: the URL's wishes over those of the options. */
  TransferOptions transferOptions() {
    return transferOptions;
  }

  /** What it shares with the file systems of the same server and login. */
  ServerUse use() {
    return use;
  }

  /**
   * A lease, which the caller closes.
   *
   * @throws FileSystemException if there is nowhere to get one from
   * @throws IOException if there is none
   */
  FtpConnection lease() throws IOException {
    try {
      return leases.lease();
    } catch (FtpLoginException e) {
      throw e;
    } catch (FtpUnavailableException e) {
      throw use.streams().explain(e);
    }
  }

  /** Whether the same path is the same file there: only query or data mode may differ. */
  boolean isSameServerAndLogin(FtpFileSystem other) {
    return leases.equals(other.leases);
  }

  /** Gives up what nobody uses now; the file system remains usable. */
  @Override
  protected void doCloseCommunicationLink() {
    leases.closeIdle();
  }

  /**
   * Gives up everything that is its own; not as {@code super} does it, which calls {@link
   * #doCloseCommunicationLink} and no more (commons-vfs2 2.10.0): others may share what is idle.
   */
  @Override
  public void close() {
    leases.close();
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
    SettableTimes.Answer known = use.times().known();
    if (known != null) {
      return known;
    }
    try (FtpConnection lease = lease()) {
      return use.times().ask(lease, transferOptions());
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
        ? provider.file(other, getFileSystemOptions())
        : super.resolveFile(name);
  }

  /** The file object of this name, if the cache of the manager has one; asks nobody. */
  @Nullable FtpFileObject cached(FileName name) throws FileSystemException {
    FileObject file = getFileFromCache(name);
    return file == null ? null : (FtpFileObject) FileObjectUtils.getAbstractFileObject(file);
  }

  @Override
  protected void addCapabilities(Collection<Capability> capabilities) {
    capabilities.addAll(FtpFileProvider.CAPABILITIES);
  }

  @Override
  protected FileObject createFile(AbstractFileName name) {
    return new FtpFileObject((FtpFileName) name, this);
  }
}
