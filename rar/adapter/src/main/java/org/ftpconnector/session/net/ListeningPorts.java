package org.ftpconnector.session.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftpconnector.session.base.Deadline;
import org.ftpconnector.session.settings.ActivePeer;
import org.ftpconnector.session.settings.DataPorts;
import org.ftpconnector.session.settings.FtpSessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Lends the ports of the active range to one transfer each; shared by all sessions of a factory.
 *
 * <p>At random, so that whoever sees one does not know the next (RFC 2577 section 3), but only from
 * the half of them that has rested longest: a server that connects from one port, as RFC 959
 * section 3.2 has it, cannot reach the same port again for a minute or more.
 *
 * <p>A port is free again as soon as it is closed: connections that it accepted do not occupy it.
 * One that is only watched ({@link ListeningPort#isContested}) is closed as soon as a transfer
 * waits for a port.
 */
public final class ListeningPorts {
  /** Where no range is set and so many ports are found taken, the system chooses one. */
  private static final int MOST_TAKEN = 100;

  private static final Logger LOG = System.getLogger("org.ftpconnector.session");

  private final boolean isAny;
  private final DataPorts ports;
  private final ActivePeer peer;
  private final Semaphore free;

  /** Made when it is first asked: of a range of 28,000 ports it has 56 KB. */
  private @Nullable RestingPorts resting;

  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<ListeningPort> watched = new ConcurrentLinkedQueue<>();

  /** As configured; says so in the log where anybody may connect. */
  public ListeningPorts(FtpSessionSettings settings) {
    this(settings.activePorts(), settings.activePeer());
    if (peer.isAny()) {
      LOG.log(
          Level.WARNING,
          () ->
              settings.server()
                  + ": in active mode whoever connects first is taken for the server (ActivePeer is"
                  + " any), and can read what is uploaded and send files of his own");
    }
  }

  ListeningPorts(DataPorts configured, ActivePeer peer) {
    this.peer = peer;
    this.isAny = configured.from() == 0;
    this.ports = isAny ? EphemeralPorts.ofSystem() : configured;
    this.free = new Semaphore(isAny ? Integer.MAX_VALUE : ports.count(), true);
  }

  /** What a firewall must open. */
  public String range() {
    return isAny ? "any port (ActivePortRange is not set)" : ports.from() + "-" + ports.to();
  }

  /** A free port, waited for until the deadline, that listens. The caller closes it. */
  public ListeningPort listen(InetAddress address, Deadline deadline) throws IOException {
    int held = acquire(deadline);
    try {
      while (true) {
        try {
          ListeningPort port = walk(address);
          held--;
          return port;
        } catch (BindException taken) {
          if (isAny || held == ports.count()) {
            throw taken;
          }
          // A port is somebody else's: this waits in its place for one of ours to come free.
          held += acquire(deadline);
        }
      }
    } finally {
      free.release(held);
    }
  }

  private int acquire(Deadline deadline) throws IOException {
    waiting.incrementAndGet();
    try {
      boolean isFree = free.tryAcquire(0, TimeUnit.SECONDS);
      if (!isFree) {
        giveUpOne();
        isFree = free.tryAcquire(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
      }
      if (!isFree) {
        throw new BindException(
            "no port of " + range() + " came free within " + deadline.limit().toMillis() + " ms");
      }
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a free port");
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** The server has connected to it: it can do without if somebody waits, or will. */
  public void watch(ListeningPort port) {
    watched.add(port);
    if (waiting.get() > 0) {
      giveUpOne();
    }
  }

  private void giveUpOne() {
    ListeningPort oldest = watched.poll();
    if (oldest != null) {
      oldest.giveUp();
    }
  }

  /**
   * One thread at a time: of two that bind one port with SO_REUSEADDR, Linux may refuse both when
   * they listen, and a free port would be taken for somebody else's.
   *
   * <p>Also where any port will do: Linux gives out no port by itself that a closed connection
   * still waits on, and with some 8,000 of those it searches for a millisecond or two each time.
   */
  private synchronized ListeningPort walk(InetAddress address) throws IOException {
    resting = resting == null ? new RestingPorts(ports) : resting;
    BindException failure = new BindException("no port in the range");
    for (int i = 0; i < ports.count() && !(isAny && i == MOST_TAKEN); i++) {
      try {
        return ListeningPort.open(address, resting.next(i), peer, this::closed);
      } catch (BindException taken) {
        // Somebody else's: the next one may be free.
        failure = taken;
      }
    }
    if (isAny) {
      return ListeningPort.open(address, 0, peer, this::closed);
    }
    throw failure;
  }

  private void closed(ListeningPort port) {
    watched.remove(port);
    free.release();
  }
}
