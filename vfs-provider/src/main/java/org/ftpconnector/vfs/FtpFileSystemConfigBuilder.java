package org.ftpconnector.vfs;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.api.FtpConnectionFactory;
import org.ftpconnector.api.TransferOptions;
import org.ftpconnector.api.UploadMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes this provider's part of {@code FileSystemOptions}. It has no state and asks no
 * system property. What is not set here the provider reads from the builders of the built-in one;
 * the manual says which options.
 *
 * <p>Set the options before the first file is resolved with them: a file system reads them once.
 */
public class FtpFileSystemConfigBuilder extends FileSystemConfigBuilder {
  private static final FtpFileSystemConfigBuilder INSTANCE = new FtpFileSystemConfigBuilder();
  private static final String CONNECTION_FACTORY = "connectionFactory";
  private static final String JNDI_NAME = "jndiName";
  private static final String DATA_MODE = "dataMode";
  private static final String UPLOAD_MODE = "uploadMode";
  private static final String DATA_TYPE = "dataType";
  private static final String PROGRESS = "progress";

  /** For the one instance, here and in subclasses; all of them set the same options. */
  protected FtpFileSystemConfigBuilder() {
    super("ftp-jca.");
  }

  /** The one instance. */
  public static FtpFileSystemConfigBuilder getInstance() {
    return INSTANCE;
  }

  /**
   * Uses this connection factory instead of looking one up. Equal factories share a file system, so
   * pass the same one each time.
   */
  public void setConnectionFactory(FileSystemOptions options, FtpConnectionFactory factory) {
    setParam(options, CONNECTION_FACTORY, factory);
  }

  /** The connection factory that was set, if any. */
  public Optional<FtpConnectionFactory> getConnectionFactory(@Nullable FileSystemOptions options) {
    return Optional.ofNullable(getParam(options, CONNECTION_FACTORY));
  }

  /**
   * Looks the connection factory up by this JNDI name and no other, whatever the URL's authority
   * is. Does nothing where a connection factory is set.
   */
  public void setJndiName(FileSystemOptions options, String jndiName) {
    setParam(options, JNDI_NAME, jndiName);
  }

  /** The JNDI name that was set, if any. */
  public Optional<String> getJndiName(@Nullable FileSystemOptions options) {
    return Optional.ofNullable(getParam(options, JNDI_NAME));
  }

  /** Sets who opens data connections where the URL has no {@code mode}. */
  public void setDataMode(FileSystemOptions options, DataMode dataMode) {
    Objects.requireNonNull(dataMode, "dataMode is null; allowed: ACTIVE, PASSIVE or AUTO");
    // As text: an enum constant's hash code differs from one virtual machine to the next.
    setParam(options, DATA_MODE, dataMode.name().toLowerCase(Locale.ROOT));
  }

  /** The data mode that was set, if any. */
  public Optional<DataMode> getDataMode(@Nullable FileSystemOptions options) {
    String name = getParam(options, DATA_MODE);
    return Optional.ofNullable(name).map(n -> DataMode.valueOf(n.toUpperCase(Locale.ROOT)));
  }

  /** Sets where written bytes go until a file is complete, where the URL has no {@code upload}. */
  public void setUploadMode(FileSystemOptions options, UploadMode uploadMode) {
    Objects.requireNonNull(uploadMode, "uploadMode is null; allowed: DIRECT or STAGED");
    setParam(options, UPLOAD_MODE, uploadMode.name().toLowerCase(Locale.ROOT));
  }

  /** The upload mode that was set, if any. */
  public Optional<UploadMode> getUploadMode(@Nullable FileSystemOptions options) {
    String name = getParam(options, UPLOAD_MODE);
    return Optional.ofNullable(name).map(n -> UploadMode.valueOf(n.toUpperCase(Locale.ROOT)));
  }

  /** Sets how files travel where the URL has no {@code type}. */
  public void setDataType(FileSystemOptions options, DataType dataType) {
    Objects.requireNonNull(dataType, "dataType is null; allowed: IMAGE or ASCII");
    setParam(options, DATA_TYPE, dataType.name().toLowerCase(Locale.ROOT));
  }

  /** The data type that was set, if any. */
  public Optional<DataType> getDataType(@Nullable FileSystemOptions options) {
    String name = getParam(options, DATA_TYPE);
    return Optional.ofNullable(name).map(n -> DataType.valueOf(n.toUpperCase(Locale.ROOT)));
  }

  /**
   * Tells this listener how far each transfer of a file has come, copies too. Equal listeners share
   * a file system, so pass the same one each time.
   */
  public void setProgress(FileSystemOptions options, FileProgress progress) {
    setParam(options, PROGRESS, progress);
  }

  /** Who was set to hear of progress, if anybody. */
  public Optional<FileProgress> getProgress(@Nullable FileSystemOptions options) {
    return Optional.ofNullable(getParam(options, PROGRESS));
  }

  /**
   * What is set of these, else what the built-in provider's builders have set.
   *
   * @throws FileSystemException if those have set what there is not
   */
  TransferOptions transferOptions(@Nullable FileSystemOptions options) throws FileSystemException {
    Optional<DataMode> dataMode = getDataMode(options).or(() -> BuiltInOptions.dataMode(options));
    Optional<DataType> dataType = getDataType(options);
    TransferOptions wanted =
        TransferOptions.DEFAULTS.withDataType(
            dataType.isPresent() ? dataType.get() : BuiltInOptions.dataType(options));
    wanted = dataMode.map(wanted::withDataMode).orElse(wanted);
    return getUploadMode(options).map(wanted::withUploadMode).orElse(wanted);
  }

  @Override
  protected Class<? extends FileSystem> getConfigClass() {
    return FtpFileSystem.class;
  }
}
