package org.ftpconnector.session.data;

import java.io.InputStream;
import java.net.Socket;

/**
 * Stands for the data connection of a server that reports success at once and opens none, as some
 * servers do where there is nothing to send. Its end is reached at once.
 */
public final class EmptyData extends Socket {
  @Override
  public InputStream getInputStream() {
    return InputStream.nullInputStream();
  }
}
