package org.ftpconnector.vfs;

import java.util.List;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.vfs.name.FtpFileName;

/** Who wants to know how an upload ended. */
@FunctionalInterface
interface UploadEnd {
  /**
   * Called once. {@code isStored}: the server has confirmed it; else it may have the file, a part
   * of it or none. {@code made}: the folders that were made for it.
   */
  void ended(boolean isStored, List<FtpFileName> made) throws FileSystemException;
}
