package org.ftpconnector.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * An arrival is a file that has arrived at an FTP server, and is this node's for as long as it is
 * being delivered. One thread uses it at a time, and it may be another than that of {@link
 * FtpFileListener#onFile}.
 */
public interface FtpArrival {

  /** Gives the name under which the file arrived, without its directory. */
  String name();

  /**
   * Gives the absolute path of the directory in which the file arrived: that of the inbox, or a
   * folder in it, where those are entered.
   */
  String directory();

  /**
   * Gives the absolute path of the file while it is being delivered, mostly not that at which it
   * arrived. Read the file there and nothing else: renaming or deleting it fails the delivery.
   */
  String path();

  /** Gives what the server says of the file, under the name it arrived with. */
  FtpEntry entry();

  /**
   * Gives a text that tells this file from all others: server, directory, name, size and time of
   * last modification. The text is the same at each delivery of the same file, on each node. A
   * listener that looks for the text first, and records it in the transaction of its own work, has
   * each file take effect once. Two files of one name, size and time have the same text.
   */
  String id();

  /**
   * Tells which attempt at delivering the file this is, from 1; one that ended with a crash counts.
   */
  int attempt();

  /** Tells whether the file may have been delivered before, wholly or in part. */
  default boolean isRedelivered() {
    return attempt() > 1;
  }

  /**
   * Gives the connection factory that leases with the login of the inbox, for whatever else is to
   * be done on the same server. All files of an inbox have the same one. Whoever takes a lease
   * closes it.
   */
  FtpConnectionFactory connectionFactory();

  /** Gives the data mode of the inbox; empty if that is the connection factory's. */
  Optional<DataMode> dataMode();

  /**
   * Reads the file with a lease of its own, which the stream gives back when it is closed. The
   * caller closes the stream; one left open is closed when the listener returns. Throws as {@link
   * FtpConnectionFactory#getConnection()} and {@link FtpConnection#retrieve} do, and {@code
   * IllegalStateException} after the delivery has ended.
   */
  InputStream open() throws IOException;

  /**
   * Reads the file as {@link #open()} does, with these options; a data mode that they do not have
   * is the inbox's.
   */
  InputStream open(TransferOptions options) throws IOException;
}
