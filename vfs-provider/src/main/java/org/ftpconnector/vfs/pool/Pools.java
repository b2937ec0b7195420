package org.ftpconnector.vfs.pool;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.vfs2.FileSystemException;
import org.ftpconnector.pool.FtpPool;
import org.ftpconnector.vfs.name.FtpFileSystemException;

/**
 * The open pools of one provider: one for equal settings, as long as a file system wants it. Their
 * sessions are shared with other providers. Safe for use by many threads.
 */
final class Pools {
  private final Map<ServerSettings, Shared> pools = new HashMap<>();
  private boolean closed;

  /** A pool, and by how many it is used. */
  private static final class Shared {
    private final FtpPool pool;
    private int users;

    Shared(FtpPool pool) {
      this.pool = pool;
    }
  }

  /** The pool of these settings; to be given back with {@link #release}. */
  synchronized FtpPool use(ServerSettings settings) throws FileSystemException {
    if (closed) {
      throw new FtpFileSystemException(
          "The file system manager is closed; no connection to " + settings + ".", null);
    }
    Shared shared = pools.computeIfAbsent(settings, absent -> new Shared(absent.open()));
    shared.users++;
    return shared.pool;
  }

  /** Closes the pool with its last user. */
  void release(ServerSettings settings) {
    FtpPool unused;
    synchronized (this) {
      Shared shared = pools.get(settings);
      if (shared == null || --shared.users > 0) {
        return;
      }
      pools.remove(settings);
      unused = shared.pool;
    }
    unused.close();
  }

  /** Closes all of them, and opens none any more. */
  void close() {
    Map<ServerSettings, Shared> open;
    synchronized (this) {
      closed = true;
      open = Map.copyOf(pools);
      pools.clear();
    }
    open.values().forEach(shared -> shared.pool.close());
  }
}
