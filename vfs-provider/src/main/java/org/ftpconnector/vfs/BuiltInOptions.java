package org.ftpconnector.vfs;

import java.util.Optional;
import org.apache.commons.vfs2.FileSystem;
import org.apache.commons.vfs2.FileSystemConfigBuilder;
import org.apache.commons.vfs2.FileSystemException;
import org.apache.commons.vfs2.FileSystemOptions;
import org.apache.commons.vfs2.provider.ftp.FtpFileType;
import org.ftpconnector.api.DataMode;
import org.ftpconnector.api.DataType;
import org.ftpconnector.vfs.name.FtpFileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the built-in provider's own config builder has set of transfers, by its system
 * properties too, for applications that come from there and keep their code.
 *
 * <p>That builder itself is not asked: its class cannot be initialized without commons-net, which
 * is absent where an application server has this project's archive (commons-vfs2 2.10.0). To name
 * the class does no harm.
 */
public final class BuiltInOptions extends FileSystemConfigBuilder {
  private static final BuiltInOptions INSTANCE = new BuiltInOptions();
  private static final String PREFIX =
      org.apache.commons.vfs2.provider.ftp.FtpFileSystemConfigBuilder.class.getName();

  private BuiltInOptions() {
    super("ftp.");
  }

  @Override
  protected Class<? extends FileSystem> getConfigClass() {
    return org.apache.commons.vfs2.provider.ftp.FtpFileSystem.class;
  }

  /** Empty where nothing is set; the built-in provider then takes active mode, which we do not. */
  static Optional<DataMode> dataMode(@Nullable FileSystemOptions options) {
    Optional<Boolean> passive =
        Optional.ofNullable(INSTANCE.getBoolean(options, PREFIX + ".PASSIVE"));
    return passive.map(is -> is ? DataMode.PASSIVE : DataMode.ACTIVE);
  }

  /** Image where nothing is set. */
  static DataType dataType(@Nullable FileSystemOptions options) throws FileSystemException {
    @Nullable FtpFileType type =
        INSTANCE.getEnum(FtpFileType.class, options, PREFIX + ".FILE_TYPE");
    try {
      return type == null ? DataType.IMAGE : dataType(type);
    } catch (IllegalArgumentException e) {
      throw new FtpFileSystemException("Cannot use the options: " + e.getMessage() + ".", e);
    }
  }

  /**
   * Gives the data type for a file type of the built-in provider.
   *
   * @throws IllegalArgumentException for a type that no transfer here can have
   */
  public static DataType dataType(FtpFileType type) {
    return switch (type) {
      case BINARY -> DataType.IMAGE;
      case ASCII -> DataType.ASCII;
      default ->
          throw new IllegalArgumentException(
              "file type "
                  + type
                  + " is not supported; BINARY sends files as they are, and ASCII as text");
    };
  }
}
