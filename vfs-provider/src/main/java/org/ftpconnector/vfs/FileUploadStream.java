package org.ftpconnector.vfs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.vfs2.FileSystemException;

/**
 * The upload that an application writes: Commons VFS's own stream, whose failure at the end says
 * what the server said.
 */
final class FileUploadStream extends FilterOutputStream {
  FileUploadStream(OutputStream monitored) {
    super(monitored);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (FileSystemException e) {
      throw FtpFileSystemException.unwrap(e);
    }
  }
}
