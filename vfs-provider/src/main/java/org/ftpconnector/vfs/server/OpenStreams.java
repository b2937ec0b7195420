package org.ftpconnector.vfs.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.vfs2.FileName;
import org.ftpconnector.api.FtpConnection;
import org.ftpconnector.api.FtpUnavailableException;

/**
 * Remembers which streams are open on one server, and which threads opened them: whoever gets no
 * lease while holding one himself must be told so.
 */
public final class OpenStreams {
  private final Map<FtpConnection, Opening> open = new ConcurrentHashMap<>();

  private record Opening(long thread, FileName file) {}

  public void opened(FtpConnection lease, FileName file) {
    open.put(lease, new Opening(Thread.currentThread().getId(), file));
  }

  public void closed(FtpConnection lease) {
    open.remove(lease);
  }

  /** The same failure, with what this thread can do about it. */
  public FtpUnavailableException explain(FtpUnavailableException failure) {
    long self = Thread.currentThread().getId();
    List<String> held =
        open.values().stream()
            .filter(opening -> opening.thread() == self)
            .map(opening -> opening.file().getFriendlyURI())
            .sorted()
            .toList();
    if (held.isEmpty()) {
      return failure;
    }
    return new FtpUnavailableException(
        failure.getMessage()
            + "; this thread itself holds a connection for each of its open streams: "
            + String.join(", ", held)
            + ". Close them first, or let the pool be larger: a copy within one server takes two"
            + " connections at a time for each thread, so a pool of at least 2",
        failure);
  }
}
