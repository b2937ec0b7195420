package org.ftpconnector.vfs;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.apache.commons.vfs2.Capability;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.FileType;
import org.apache.commons.vfs2.provider.AbstractOriginatingFileProvider;
import org.ftpconnector.vfs.name.FtpFileName;
import org.ftpconnector.vfs.name.FtpFileNameParser;
import org.ftpconnector.vfs.name.Library;
import org.ftpconnector.vfs.server.ServerUse;
import org.jspecify.annotations.Nullable;

/**
 * This provider serves scheme {@code ftp-jca}, whose URLs name a connection factory: {@code
 * ftp-jca://orders/in/a.csv?mode=active}.
 *
 * <p>{@code StandardFileSystemManager} registers it by itself ({@code META-INF/vfs-providers.xml});
 * elsewhere {@code manager.addProvider("ftp-jca", new FtpFileProvider())} does. Making one, and
 * resolving files, looks nothing up and opens nothing; the first operation on a file does. A
 * library that is missing is an error of the first file that is resolved.
 */
public class FtpFileProvider extends AbstractOriginatingFileProvider {
  private final ObjectNumbers numbers = new ObjectNumbers();
  private final FoundFileSystems found = new FoundFileSystems();

  /** What all file systems of one server and login share, whatever their query and options. */
  private final Map<LeaseSource, ServerUse> uses = new ConcurrentHashMap<>();

  private final Set<Library> needed;
  private final String cure;
  private volatile boolean isComplete;

  /** A provider to be added to a file system manager. */
  public FtpFileProvider() {
    this(
        new FtpFileNameParser(),
        EnumSet.of(Library.CONNECTORS, Library.API),
        "In an application server it is in the deployed archive, which the application has to be"
            + " able to see; in plain Java, add the dependency"
            + " org.ftpconnector:ftp-connector-client.");
  }

  /** For a provider of other URLs. {@code cure}: what to do if a library is missing. */
  protected FtpFileProvider(FtpFileNameParser parser, Set<Library> needed, String cure) {
    setFileNameParser(parser);
    this.needed = needed;
    this.cure = cure;
  }

  @Override
  public Collection<Capability> getCapabilities() {
    return FtpFileSystem.CAPABILITIES;
  }

  /**
   * Gives the builder that sets options, also by their names.
   *
   * @throws IllegalStateException if a library is missing; it says which
   */
  @Override
  public FileSystemConfigBuilder getConfigBuilder() {
    try {
      requireLibraries();
    } catch (FileSystemException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    return configBuilder();
  }

  /** That of a provider whose libraries are all there. */
  protected FileSystemConfigBuilder configBuilder() {
    return FtpFileSystemConfigBuilder.getInstance();
  }

  private void requireLibraries() throws FileSystemException {
    if (!isComplete) {
      Library.require(needed, cure);
      isComplete = true;
    }
  }

  /** Finds the file of an absolute URI, which inherits nothing from {@code base}. */
  @Override
  public FileObject findFile(
      @Nullable FileObject base, String uri, @Nullable FileSystemOptions options)
      throws FileSystemException {
    requireLibraries();
    return findFile(getFileNameParser().parseUri(getContext(), null, uri), options);
  }

  /** As {@code super} does, which parses the URI of the root again. */
  @Override
  protected FileObject findFile(FileName name, @Nullable FileSystemOptions options)
      throws FileSystemException {
    FileSystem last = found.get(name.getRootURI(), options);
    if (last != null) {
      return last.resolveFile(name);
    }
    FileName root = ((FtpFileName) name).withPath(FileName.ROOT_PATH, FileType.FOLDER);
    return getFileSystem(root, options).resolveFile(name);
  }

  @Override
  protected synchronized FileSystem getFileSystem(
      FileName rootName, @Nullable FileSystemOptions options) throws FileSystemException {
    FileSystemIdentity identity = identity((FtpFileName) rootName, options);
    FileSystem known = findFileSystem(identity, options);
    if (known == null) {
      known = doCreateFileSystem(rootName, options);
      addFileSystem(identity, known);
    }
    found.put(rootName.getRootURI(), options, known);
    if (findFileSystem(identity, options) != known) {
      // Closed meanwhile, and perhaps before it was put there.
      found.remove(known);
    }
    return known;
  }

  @Override
  public void closeFileSystem(FileSystem fileSystem) {
    found.remove(fileSystem);
    super.closeFileSystem(fileSystem);
    // Somebody may have found it once more before the base class forgot it.
    found.remove(fileSystem);
  }

  private FileSystemIdentity identity(FtpFileName root, @Nullable FileSystemOptions options)
      throws FileSystemException {
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    return new FileSystemIdentity(
        root,
        builder.getJndiName(options).orElse(""),
        builder.getConnectionFactory(options).map(numbers::of).orElse(0),
        serverSettings(root, options, numbers::of),
        builder.transferOptions(options).toString(),
        builder.getProgress(options).map(numbers::of).orElse(0));
  }

  @Override
  protected FileSystem doCreateFileSystem(FileName rootName, @Nullable FileSystemOptions options)
      throws FileSystemException {
    FtpFileName root = (FtpFileName) rootName;
    FtpFileSystemConfigBuilder builder = FtpFileSystemConfigBuilder.getInstance();
    Transfers transfers =
        new Transfers(
            root.applyQueryTo(builder.transferOptions(options)), builder.getProgress(options));
    LeaseSource leases = leases(root, options);
    ServerUse use = uses.computeIfAbsent(leases, unknown -> new ServerUse());
    return new FtpFileSystem(root, options, leases, transfers, use, this::findFile);
  }

  @Override
  public void close() {
    uses.clear();
    super.close();
    found.clear();
  }

  /** Where the leases of a file system come from; asks nobody yet. */
  protected LeaseSource leases(FtpFileName root, @Nullable FileSystemOptions options) {
    return new NamedFactoryLeases(root, FactoryReference.of(root, options));
  }

  /**
   * What the options say of the server, so that different settings are different file systems.
   * {@code numbers}: tells objects apart that have no text of their own.
   */
  protected String serverSettings(
      FtpFileName root, @Nullable FileSystemOptions options, ToIntFunction<Object> numbers) {
    return "";
  }
}
