package org.ftpconnector.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.apache.commons.vfs2.FileObject;

/** The bytes of files: copied from one to another, or compared. */
final class Content {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final BooleanSupplier isStopped;

  Content(BooleanSupplier isStopped) {
    this.isStopped = isStopped;
  }

  /** Copies all of it, and asks both sides whether that was all; says how many bytes. */
  long copy(FileObject source, FileObject target) throws IOException {
    long copied = 0;
    try (InputStream in = source.getContent().getInputStream();
        OutputStream out = target.getContent().getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (isStopped.getAsBoolean()) {
          throw new MoveStoppedException();
        }
        out.write(buffer, 0, n);
        copied += n;
      }
    }
    requireSize(source, copied);
    requireSize(target, copied);
    return copied;
  }

  /** The source may have grown, the target may have been cut short. */
  private static void requireSize(FileObject file, long copied) throws IOException {
    file.refresh();
    long size = file.getContent().getSize();
    if (size != copied) {
      throw new IOException(
          "copied "
              + copied
              + " bytes, but "
              + file.getPublicURIString()
              + " has "
              + size
              + "; restart the job once nobody writes to it any more");
    }
  }

  boolean isSame(FileObject one, FileObject other) throws IOException {
    if (one.getContent().getSize() != other.getContent().getSize()) {
      return false;
    }
    try (InputStream left = one.getContent().getInputStream();
        InputStream right = other.getContent().getInputStream()) {
      byte[] block;
      do {
        if (isStopped.getAsBoolean()) {
          throw new MoveStoppedException();
        }
        block = left.readNBytes(BUFFER_BYTES);
        if (!Arrays.equals(block, right.readNBytes(BUFFER_BYTES))) {
          return false;
        }
      } while (block.length > 0);
      return true;
    }
  }
}
