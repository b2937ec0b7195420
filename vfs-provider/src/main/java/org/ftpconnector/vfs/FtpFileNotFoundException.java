package org.ftpconnector.vfs;

import java.io.IOException;
import org.apache.commons.vfs2.FileName;
import org.apache.commons.vfs2.FileNotFoundException;

/** There is no such file, in words that keep what the server said. */
final class FtpFileNotFoundException extends FileNotFoundException {
  private static final long serialVersionUID = 1L;

  private final String message;

  FtpFileNotFoundException(FileName name, IOException cause) {
    super(name.getFriendlyURI(), cause);
    this.message = "There is no " + name.getFriendlyURI() + " to read: " + cause.getMessage();
  }

  @Override
  public String getMessage() {
    return message;
  }
}
