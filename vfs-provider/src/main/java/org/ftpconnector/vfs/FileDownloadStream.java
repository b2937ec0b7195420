package org.ftpconnector.vfs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The download that an application reads, or what is copied: Commons VFS's own stream, in larger
 * pieces where it may.
 */
final class FileDownloadStream extends FilterInputStream {
  private static final int FIRST = 8 * 1024;

  /** All that a file of this size needs. */
  private static final int PIECE = 128 * 1024;

  /** From here on fewer and larger pieces save more than their memory costs. */
  private static final int LARGE = 1 << 20;

  /** Pieces in which a large file goes fastest from the connection, and into a file. */
  private static final int LARGE_PIECE = 256 * 1024;

  FileDownloadStream(InputStream monitored) {
    super(monitored);
  }

  /** In pieces larger than those of {@code super}, if there is more than one. */
  @Override
  public long transferTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[FIRST];
    long count = 0;
    for (int read = read(buffer); read >= 0; read = read(buffer)) {
      out.write(buffer, 0, read);
      count += read;
      int size = pieceAfter(count);
      buffer = size > buffer.length ? new byte[size] : buffer;
    }
    return count;
  }

  private static int pieceAfter(long count) {
    if (count >= LARGE) {
      return LARGE_PIECE;
    }
    return count >= FIRST ? PIECE : FIRST;
  }
}
