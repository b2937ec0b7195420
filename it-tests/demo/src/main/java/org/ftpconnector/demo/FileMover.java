package org.ftpconnector.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.NameScope;

/**
 * Moves a file from one folder to another so that a crash at any point neither loses nor doubles
 * it; doing it again carries on.
 *
 * <ol>
 *   <li>Copy to {@code NAME.incomplete}. A crash here leaves a piece, which the next attempt
 *       overwrites.
 *   <li>Compare the byte counts, rename to {@code NAME}. After a crash here the target is complete
 *       and the source still there: the next attempt finds the same bytes and only deletes the
 *       source.
 *   <li>Delete the source. After that there is nothing left to do.
 * </ol>
 *
 * <p>A target of that name with other content is nobody's leftover: it is neither overwritten nor
 * taken for the copy, and the move fails.
 */
final class FileMover {
  /** How the name of a file ends that is still being written. */
  static final String INCOMPLETE = ".incomplete";

  private static final int BUFFER_BYTES = 64 * 1024;

  private final LongConsumer progress;

  /** {@code progress} is told of each piece copied, in bytes. */
  FileMover(LongConsumer progress) {
    this.progress = progress;
  }

  /**
   * Moves the file with this base name, spelled as {@link
   * org.apache.commons.vfs2.FileName#getBaseName()} does, a percent sign as {@code %25}. The target
   * folder exists.
   */
  void move(FileObject sourceFolder, String name, FileObject targetFolder) throws IOException {
    FileObject source = child(sourceFolder, name);
    FileObject complete = child(targetFolder, name);
    if (!complete.exists()) {
      FileObject incomplete = child(targetFolder, name + INCOMPLETE);
      copy(source, incomplete);
      incomplete.moveTo(complete);
    } else if (!isSame(source, complete)) {
      throw new IOException(
          "not moved: "
              + complete.getPublicURIString()
              + " exists and is not a copy of "
              + source.getPublicURIString()
              + "; remove or rename one of them, then restart the job");
    }
    source.delete();
  }

  private void copy(FileObject source, FileObject target) throws IOException {
    long copied = 0;
    try (InputStream in = source.getContent().getInputStream();
        OutputStream out = target.getContent().getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        copied += n;
        progress.accept(n);
      }
    }
    requireSize(source, copied);
    requireSize(target, copied);
  }

  /** Asks the server anew: the source may have grown, the target may have been cut short. */
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

  private static boolean isSame(FileObject one, FileObject other) throws IOException {
    if (one.getContent().getSize() != other.getContent().getSize()) {
      return false;
    }
    try (InputStream left = one.getContent().getInputStream();
        InputStream right = other.getContent().getInputStream()) {
      byte[] block;
      do {
        block = left.readNBytes(BUFFER_BYTES);
        if (!Arrays.equals(block, right.readNBytes(BUFFER_BYTES))) {
          return false;
        }
      } while (block.length > 0);
      return true;
    }
  }

  private static FileObject child(FileObject folder, String name) throws IOException {
    return folder.resolveFile(name, NameScope.CHILD);
  }
}
