package org.ftpconnector.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A file that has arrived at an FTP server and is this node's for as long as it is being delivered.
 * One thread at a time; it may be another than that which {@link FtpFileListener#onFile} runs on.
 */
public interface FtpArrival {

  /** The name under which it arrived, without its directory. */
  String name();

  /**
   * Where it is while it is being delivered: an absolute path, mostly not that at which it arrived.
   * It is the connector's: whoever renames or deletes what is there finds the delivery failed.
   */
  String path();

  /** What the server says of it, under the name it arrived with. */
  FtpEntry entry();

  /**
   * What tells this file from all others: server, directory, name, size and time of last
   * modification. The same text at each delivery of the same file, on each node. Whoever records it
   * with what the file has caused, in one transaction, and looks for it first, has each file take
   * effect once. Two files of one name, size and time have the same.
   */
  String id();

  /** Which attempt at delivering it this is, from 1; one that ended with a crash counts. */
  int attempt();

  /** Whether it may have been delivered before, wholly or in part. */
  default boolean isRedelivered() {
    return attempt() > 1;
  }

  /**
   * Where its leases come from, with the login of the inbox: for whatever else is to be done on the
   * same server. The same for all files of an inbox. Whoever takes a lease of it closes that.
   */
  FtpConnectionFactory connectionFactory();

  /** Who opens data connections, as the inbox was told; empty if as the factory has it. */
  Optional<DataMode> dataMode();

  /**
   * Its content, with a lease of its own, which the stream gives back when it is closed. The caller
   * closes it; if not, it is closed when the listener returns. Throws as {@link
   * FtpConnectionFactory#getConnection()} and {@link FtpConnection#retrieve} do, and {@code
   * IllegalStateException} after the delivery has ended.
   */
  InputStream open() throws IOException;

  /** {@link #open()} with these options; what they leave open is as was configured. */
  InputStream open(TransferOptions options) throws IOException;
}
