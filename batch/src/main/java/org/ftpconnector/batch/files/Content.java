package org.ftpconnector.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.vfs2.FileObject;
import org.jspecify.annotations.Nullable;

/** The bytes of files: copied from one to another, or compared. */
final class Content {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final CopyWatch watch;

  Content(CopyWatch watch) {
    this.watch = watch;
  }

  /** What was copied; the hash is empty if nobody wants it. */
  record Copied(long bytes, String sha256) {}

  /** Copies all of it, and asks both sides whether that was all. */
  Copied copy(FileObject source, FileObject target) throws IOException {
    MessageDigest digest = watch.isHashing() ? sha256() : null;
    long copied = 0;
    try (InputStream in = source.getContent().getInputStream();
        OutputStream out = target.getContent().getOutputStream()) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        requireGoingOn();
        out.write(buffer, 0, n);
        copied += n;
        watch.copied(n);
        if (digest != null) {
          digest.update(buffer, 0, n);
        }
      }
    }
    requireSize(source, copied);
    requireSize(target, copied);
    return new Copied(copied, hex(digest));
  }

  private void requireGoingOn() throws MoveStoppedException {
    if (watch.isStopped()) {
      throw new MoveStoppedException();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }

  private static String hex(@Nullable MessageDigest digest) {
    return digest == null ? "" : HexFormat.of().formatHex(digest.digest());
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
        requireGoingOn();
        block = left.readNBytes(BUFFER_BYTES);
        if (!Arrays.equals(block, right.readNBytes(BUFFER_BYTES))) {
          return false;
        }
      } while (block.length > 0);
      return true;
    }
  }
}
