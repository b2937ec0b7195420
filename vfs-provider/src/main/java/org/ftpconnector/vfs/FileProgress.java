package org.ftpconnector.vfs;

import java.util.OptionalLong;
import org.apache.commons.vfs2.FileName;

/**
 * Hears how far the transfers of files have come: {@link FtpFileSystemConfigBuilder#setProgress}.
 */
@FunctionalInterface
public interface FileProgress {

  /**
   * Does for this file as {@link org.ftpconnector.api.TransferProgress#onProgress}. Many threads
   * may call it at a time, each for a transfer of its own.
   */
  void onProgress(FileName file, long bytes, OptionalLong expected);
}
