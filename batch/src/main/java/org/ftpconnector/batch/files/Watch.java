package org.ftpconnector.batch.files;

import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/** Looks at one file now and then, and knows since when it is as it is. */
public final class Watch {
  private final FileObject file;
  private final long unchangedNanos;
  private @Nullable ListedFile seen;
  private long since;

  /** A watch on a file that is ready once it has been the same for so long. */
  public Watch(FileObject file, long unchangedNanos) {
    this.file = file;
    this.unchangedNanos = unchangedNanos;
  }

  /** Looks, and says whether it is ready; {@code now} is that of one clock each time. */
  public boolean isReady(long now) throws FileSystemException {
    file.refresh();
    if (!file.isFile()) {
      seen = null;
      return false;
    }
    ListedFile looked = ListedFile.of(file, file);
    if (!looked.equals(seen)) {
      seen = looked;
      since = now;
    }
    return now - since >= unchangedNanos;
  }
}
