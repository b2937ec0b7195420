package org.ftpconnector.api;

/** The upload mode says where the bytes of a {@code store} go until it is complete. */
public enum UploadMode {
  /**
   * Straight to the file's own name: the old content is gone at once, and others see the new one
   * grow.
   */
  DIRECT,

  /**
   * To a temporary name in the same directory, {@code .ftp-connector-} and 16 hexadecimal digits
   * and {@code .part}, which is renamed to the file's own name when the stream is closed and the
   * size agrees, and deleted if the upload fails or is {@linkplain Abortable#abort() aborted}.
   * Others see the old content or the new one, never a part. Costs two or three commands more.
   */
  STAGED
}
