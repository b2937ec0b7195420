package org.ftpconnector.bench.servers;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.ftpconnector.bench.Setting;
import org.ftpconnector.bench.Target;

/**
 * An FTP server on 127.0.0.1 that counts commands and control connections. Clients may write in its
 * folder {@code /w} only.
 */
public interface MeasuredServer extends Closeable {

  /** The folder that clients see as {@code /}. */
  Path home();

  /** Lets clients change the folders that were made in {@link #home()} since the last call. */
  void admit() throws IOException;

  /** FTP commands that have arrived. */
  long commands();

  /** Control connections that have been opened. */
  long connections();

  /**
   * How to reach it.
   *
   * @param sessions how many control connections a client may have at a time
   */
  Target target(Setting setting, int sessions);

  /** Stops it, and deletes its folder. */
  @Override
  void close() throws IOException;
}
