package org.ftpconnector.vfs;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.api.Abortable;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * The upload that an application writes: Commons VFS's own stream, whose failure at the end says
 * what the server said.
 */
final class FileUploadStream extends FilterOutputStream implements Abortable {
  private final LeasedOutputStream upload;
  private final Consumer<FileUploadStream> onClose;

  FileUploadStream(
      OutputStream monitored, LeasedOutputStream upload, Consumer<FileUploadStream> onClose) {
    super(monitored);
    this.upload = upload;
    this.onClose = onClose;
  }

  /** Commons VFS holds it back in a buffer. */
  @Override
  public void write(int octet) throws IOException {
    upload.joinTransaction();
    out.write(octet);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    upload.joinTransaction();
    out.write(bytes, offset, length);
  }

  @Override
  public void abort() {
    upload.abort();
  }

  @Override
  public void close() throws IOException {
    onClose.accept(this);
    try {
      out.close();
    } catch (FileSystemException e) {
      throw FtpFileSystemException.unwrap(e);
    }
  }
}
