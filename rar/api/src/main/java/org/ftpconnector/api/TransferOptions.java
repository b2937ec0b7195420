package org.ftpconnector.api;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Transfer options say what one transfer or listing wants of its data connection. They are
 * immutable: start from {@link #DEFAULTS}, and say by a {@code with} method what shall be
 * otherwise. Options are equal if all their values are.
 */
public final class TransferOptions {
  /**
   * The connection factory's data mode and upload mode, type {@link DataType#IMAGE}, offset 0, and
   * nobody to hear of progress.
   */
  public static final TransferOptions DEFAULTS =
      new TransferOptions(Optional.empty(), DataType.IMAGE, 0, Optional.empty(), Optional.empty());

  private final Optional<DataMode> dataMode;
  private final DataType dataType;
  private final long restartOffset;
  private final Optional<UploadMode> uploadMode;
  private final Optional<TransferProgress> progress;

  private TransferOptions(
      Optional<DataMode> dataMode,
      DataType dataType,
      long restartOffset,
      Optional<UploadMode> uploadMode,
      Optional<TransferProgress> progress) {
    this.dataMode = dataMode;
    this.dataType = dataType;
    this.restartOffset = restartOffset;
    this.uploadMode = uploadMode;
    this.progress = progress;
  }

  /** Says who opens the data connection; empty, the default, means as the factory is configured. */
  public Optional<DataMode> dataMode() {
    return dataMode;
  }

  /**
   * Says how the bytes are represented; {@link DataType#IMAGE} by default. A listing ignores it:
   * RFC 959 section 4.1.3 sends listings as text.
   */
  public DataType dataType() {
    return dataType;
  }

  /**
   * Says where a {@code retrieve} starts, in bytes, 0 or more, 0 by default ({@code REST}, RFC 3659
   * section 5); other operations refuse an offset.
   */
  public long restartOffset() {
    return restartOffset;
  }

  /**
   * Says whether a {@code store} is staged; empty, the default, means as the factory is configured.
   * Other operations ignore it.
   */
  public Optional<UploadMode> uploadMode() {
    return uploadMode;
  }

  /**
   * Hears how far a {@code retrieve}, {@code store} or {@code append} has come; empty by default. A
   * listing tells nothing.
   */
  public Optional<TransferProgress> progress() {
    return progress;
  }

  /** The same, with the data connection opened this way. */
  public TransferOptions withDataMode(DataMode mode) {
    Objects.requireNonNull(mode, "mode is null; allowed: ACTIVE, PASSIVE or AUTO");
    return new TransferOptions(Optional.of(mode), dataType, restartOffset, uploadMode, progress);
  }

  /** The same, in this representation. */
  public TransferOptions withDataType(DataType type) {
    Objects.requireNonNull(type, "type is null; allowed: IMAGE or ASCII");
    return new TransferOptions(dataMode, type, restartOffset, uploadMode, progress);
  }

  /**
   * The same, from this offset in bytes.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public TransferOptions withRestartOffset(long offset) {
    if (offset < 0) {
      throw new IllegalArgumentException("restart offset " + offset + " is below 0");
    }
    return new TransferOptions(dataMode, dataType, offset, uploadMode, progress);
  }

  /** The same, with a {@code store} done this way. */
  public TransferOptions withUploadMode(UploadMode mode) {
    Objects.requireNonNull(mode, "mode is null; allowed: DIRECT or STAGED");
    return new TransferOptions(dataMode, dataType, restartOffset, Optional.of(mode), progress);
  }

  /** The same, with this listener to hear how far the transfer has come. */
  public TransferOptions withProgress(TransferProgress listener) {
    Objects.requireNonNull(listener, "listener is null; allowed: who is told of the progress");
    return new TransferOptions(
        dataMode, dataType, restartOffset, uploadMode, Optional.of(listener));
  }

  /** The same, and whoever hears how far it has come hears that it is so long. */
  TransferOptions ofLength(long bytes) {
    OptionalLong all = OptionalLong.of(bytes);
    return progress
        .map(listener -> withProgress((sent, unknown) -> listener.onProgress(sent, all)))
        .orElse(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransferOptions that
        && dataMode.equals(that.dataMode)
        && dataType == that.dataType
        && restartOffset == that.restartOffset
        && uploadMode.equals(that.uploadMode)
        && progress.equals(that.progress);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dataMode, dataType, restartOffset, uploadMode, progress);
  }

  /** Names all that is not at its default. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("TransferOptions[").append(dataType);
    dataMode.ifPresent(mode -> text.append(", ").append(mode));
    uploadMode.ifPresent(mode -> text.append(", ").append(mode));
    if (restartOffset > 0) {
      text.append(", from ").append(restartOffset);
    }
    progress.ifPresent(listener -> text.append(", heard by ").append(listener));
    return text.append(']').toString();
  }
}
