package org.ftpconnector.vfs;

import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the upload that is beneath a stream of Commons VFS known to the stream that is around it:
 * Commons VFS opens the one on the thread on which it is asked for the other.
 */
final class UploadOpening {
  private static final ThreadLocal<@Nullable UploadOpening> CURRENT = new ThreadLocal<>();

  private @Nullable LeasedOutputStream upload;

  private UploadOpening() {}

  /** How Commons VFS is asked for its stream. */
  interface Asking {
    OutputStream open() throws FileSystemException;
  }

  /** The stream around that; {@code onClose} is told of it when it is closed. */
  static FileUploadStream around(Asking asking, Consumer<FileUploadStream> onClose)
      throws FileSystemException {
    UploadOpening opening = new UploadOpening();
    CURRENT.set(opening);
    try {
      OutputStream monitored = asking.open();
      LeasedOutputStream upload = opening.upload;
      if (upload == null) {
        throw new IllegalStateException("Commons VFS has opened no upload");
      }
      return new FileUploadStream(monitored, upload, onClose);
    } finally {
      CURRENT.remove();
    }
  }

  /** This one is open; somebody may want to know. */
  static LeasedOutputStream opened(LeasedOutputStream upload) {
    UploadOpening opening = CURRENT.get();
    if (opening != null) {
      opening.upload = upload;
    }
    return upload;
  }
}
