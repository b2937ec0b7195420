package org.ftpconnector.api;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one transfer or listing wants of its data connection. Immutable; start from {@link
 * #DEFAULTS}.
 *
 * @param dataMode who opens the data connection; empty, the default, means as the connection
 *     factory is configured
 * @param dataType representation of the bytes; {@link DataType#IMAGE} by default. A listing ignores
 *     it: RFC 959 section 4.1.3 sends listings as text
 * @param restartOffset where a {@code retrieve} starts, in bytes, 0 or more, 0 by default ({@code
 *     REST}, RFC 3659 section 5); other operations refuse an offset
 * @param uploadMode whether a {@code store} is staged; empty, the default, means as the connection
 *     factory is configured. Other operations ignore it
 * @param progress hears how far a {@code retrieve}, {@code store} or {@code append} has come; empty
 *     by default. A listing tells nothing
 */
public record TransferOptions(
    Optional<DataMode> dataMode,
    DataType dataType,
    long restartOffset,
    Optional<UploadMode> uploadMode,
    Optional<TransferProgress> progress) {

  /** The connection factory's data mode, image type, from the start. */
  public static final TransferOptions DEFAULTS =
      new TransferOptions(Optional.empty(), DataType.IMAGE, 0, Optional.empty(), Optional.empty());

  /** Refuses a negative restart offset with an {@code IllegalArgumentException}. */
  public TransferOptions {
    Objects.requireNonNull(dataMode, "dataMode");
    Objects.requireNonNull(dataType, "dataType");
    Objects.requireNonNull(uploadMode, "uploadMode");
    Objects.requireNonNull(progress, "progress");
    if (restartOffset < 0) {
      throw new IllegalArgumentException("restart offset " + restartOffset + " is below 0");
    }
  }

  /** The same, with the data connection opened this way. */
  public TransferOptions withDataMode(DataMode mode) {
    return new TransferOptions(Optional.of(mode), dataType, restartOffset, uploadMode, progress);
  }

  /** The same, in this representation. */
  public TransferOptions withDataType(DataType type) {
    return new TransferOptions(dataMode, type, restartOffset, uploadMode, progress);
  }

  /** The same, from this offset in bytes. */
  public TransferOptions withRestartOffset(long offset) {
    return new TransferOptions(dataMode, dataType, offset, uploadMode, progress);
  }

  /** The same, with a {@code store} done this way. */
  public TransferOptions withUploadMode(UploadMode mode) {
    return new TransferOptions(dataMode, dataType, restartOffset, Optional.of(mode), progress);
  }

  /** The same, and whoever hears how far it has come hears that it is so long. */
  TransferOptions ofLength(long bytes) {
    OptionalLong all = OptionalLong.of(bytes);
    return progress
        .map(listener -> withProgress((sent, unknown) -> listener.onProgress(sent, all)))
        .orElse(this);
  }

  /** The same, and this hears how far it has come. */
  public TransferOptions withProgress(TransferProgress listener) {
    return new TransferOptions(
        dataMode, dataType, restartOffset, uploadMode, Optional.of(listener));
  }
}
